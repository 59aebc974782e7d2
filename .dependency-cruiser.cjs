// One closed rule per layer (docs/architecture.md). A layer may import only what is named here.
const layer = (from, allowedPaths, comment) => ({
  name: `${from.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '')}-imports`,
  severity: 'error',
  comment,
  from: { path: `^${from}` },
  to: { pathNot: allowedPaths },
});
const npm = (...names) => names.map((name) => `node_modules/(@types/)?${name}(/|$)`);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { path: '^(src|workflows|activities|config)' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'code-never-imports-tests', severity: 'error', from: { pathNot: '^(test|tools)/' }, to: { path: '^test/' } },
    { name: 'only-tools-know-the-engines', severity: 'error', from: { path: '^(src|workflows|activities|config)' }, to: { path: '^tools/' } },
    layer('src/domain/', ['^src/domain/', ...npm('decimal.js', 'opencc-js')], 'Pure rules and words.'),
    layer('src/contracts/', ['^src/domain/', '^src/contracts/', ...npm('zod', 'zod-openapi')], 'What crosses HTTP.'),
    layer('src/use-cases/', ['^src/domain/', '^src/use-cases/'], 'One file per thing a person or a worker does.'),
    layer('src/api/', ['^src/(api|use-cases|contracts|domain)/', '^node:|^(fs|path|crypto|stream|url|http|os|events|buffer|util)(/|$)', 'node_modules/(?!(mongoose|mongodb|@temporalio)(/|$))'], 'Express and friends.'),
    layer('src/data/', ['^src/(data|domain)/', '^src/use-cases/ports', ...npm('mongoose', 'mongodb'), '^node:|^(stream|crypto)(/|$)'], 'mongoose schemas and repositories.'),
    layer('src/adapters/', ['^src/(adapters|domain)/', '^src/use-cases/ports', '^node:|^(fs|path|crypto|stream|url|os|util|buffer|zlib|worker_threads|events)(/|$)', 'node_modules/(?!(mongoose|mongodb|express|@temporalio)(/|$))'], 'One file per outside thing.'),
    layer('src/temporal/', ['^src/(temporal|domain)/', '^workflows/messages', '^src/use-cases/ports', ...npm('@temporalio')], 'Our client to Temporal.'),
    { ...layer('workflows/', ['^workflows/', '^src/domain/lifecycle/', ...npm('@temporalio')], 'Order, waiting, deadlines, messages.'), to: { pathNot: ['^workflows/', '^src/domain/lifecycle/', ...npm('@temporalio')], dependencyTypesNot: ['type-only'] } },
    layer('activities/', ['^activities/', '^src/(use-cases|domain)/', ...npm('@temporalio')], 'Thin adapters over use cases.'),
    layer('config/', ['^config/', ...npm('zod'), '^node:|^(fs|path|os|url)(/|$)'], 'Read once, checked, frozen.'),
    { name: 'only-roots-read-config', severity: 'error', from: { path: '^(src|workflows|activities)/', pathNot: '^src/(server|worker)\\.ts$|^src/commands/' }, to: { path: '^config/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
