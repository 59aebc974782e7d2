// One closed rule per layer (docs/architecture.md). A layer may import only what is named here.
const layer = (from, allowedPaths, comment) => ({
  name: `${from.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '')}-imports`,
  severity: 'error',
  comment,
  from: { path: `^${from}` },
  to: { pathNot: allowedPaths },
});
/** A layer that may use Node's own modules besides. */
const nodeLayer = (from, allowedPaths, comment) => {
  const rule = layer(from, allowedPaths, comment);
  return { ...rule, to: { ...rule.to, dependencyTypesNot: ['core'] } };
};
const npm = (...names) => names.map((name) => `node_modules/(@types/)?${name}(/|$)`);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { path: '^(src|workflows|activities|config)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'code-never-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|tools|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'only-tools-know-the-engines',
      severity: 'error',
      from: { path: '^(src|workflows|activities|config)' },
      to: { path: '^tools/' },
    },
    layer(
      'src/domain/',
      ['^src/domain/', '^reference/language/', ...npm('decimal.js', 'opencc-js')],
      'Pure rules and words; words of the language are data of the build.',
    ),
    layer(
      'src/contracts/',
      ['^src/domain/', '^src/contracts/', ...npm('zod', 'zod-openapi')],
      'What crosses HTTP.',
    ),
    layer(
      'src/use-cases/',
      ['^src/domain/', '^src/use-cases/', '^stream$'],
      'One file per thing a person or a worker does.',
    ),
    nodeLayer(
      'src/api/',
      [
        '^src/(api|use-cases|contracts|domain)/',
        'node_modules/(?!(mongoose|mongodb|@temporalio)(/|$))',
      ],
      'Express and friends.',
    ),
    nodeLayer(
      'src/data/',
      ['^src/(data|domain)/', '^src/use-cases/(ports|in-steps)', ...npm('mongoose', 'mongodb')],
      'mongoose schemas and repositories.',
    ),
    nodeLayer(
      'src/adapters/',
      [
        '^src/(adapters|domain)/',
        '^src/contracts/catalogue-data/',
        '^src/use-cases/(ports|in-steps)',
        'node_modules/(?!(mongoose|mongodb|express|@temporalio)(/|$))',
      ],
      'One file per outside thing; the shapes of governed data are those of a change over HTTP.',
    ),
    nodeLayer(
      'src/temporal/',
      [
        '^src/(temporal|domain)/',
        '^workflows/messages',
        '^src/use-cases/ports',
        ...npm('@temporalio'),
      ],
      'Our client to Temporal.',
    ),
    {
      ...layer(
        'workflows/',
        ['^workflows/', '^src/domain/lifecycle/', ...npm('@temporalio')],
        'Order, waiting, deadlines, messages.',
      ),
      to: {
        pathNot: ['^workflows/', '^src/domain/lifecycle/', ...npm('@temporalio')],
        dependencyTypesNot: ['type-only'],
      },
    },
    layer(
      'activities/',
      ['^activities/', '^src/(use-cases|domain)/', ...npm('@temporalio')],
      'Thin adapters over use cases.',
    ),
    nodeLayer('config/', ['^config/', ...npm('zod')], 'Read once, checked, frozen.'),
    {
      name: 'only-roots-read-config',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/', pathNot: '^src/[^/]+\\.ts$|^src/commands/' },
      to: { path: '^config/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
