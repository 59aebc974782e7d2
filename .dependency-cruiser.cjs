// Who may import whom (docs/architecture.md). Types count. A place may import only what is named here.
const contexts = require('./tools/layout/contexts.cjs');

const npm = (...names) => names.map((name) => `node_modules/(@types/)?${name}(/|$)`);
const notNpm = (...names) => `node_modules/(?!(${names.join('|')})(/|$))`;
const escaped = (path) => path.replace(/[.]/g, '\\.');

/** @param node whether Node's own modules may be used besides. */
const place = (name, from, allowed, { node = false, comment } = {}) => ({
  name,
  severity: 'error',
  ...(comment === undefined ? {} : { comment }),
  from: { path: from },
  to: { pathNot: allowed, ...(node ? { dependencyTypesNot: ['core'] } : {}) },
});

const values = '^src/kernel/(values|messages)/';
const record = '^src/kernel/(values|messages|record)/';
const ports = '^src/kernel/(ports|run-yielding)\\.ts$';
const anywhere = (part) => `^src/contexts/[^/]+/${part}/`;
/** What a use case says of the world it needs. */
const declaredPorts = '/use-cases/.*ports-of-[a-z-]+\\.ts$';

const kernel = [
  place(
    'kernel-values',
    values,
    [values, '^reference/messages/', ...npm('decimal.js', 'opencc-js')],
    { comment: 'Plain values, and the messages of `reference/messages` in both languages.' },
  ),
  place(
    'kernel-record',
    '^src/kernel/(record/|ports\\.ts|run-yielding\\.ts)',
    [record, ports, '^stream$'],
    {
      comment: 'Commits, chain, names: one record for every stream.',
    },
  ),
  place(
    'kernel-http',
    '^src/kernel/http/',
    [record, ports, '^src/kernel/http/', notNpm('mongoose', 'mongodb', '@temporalio')],
    { node: true, comment: 'Routes, problems, parsing: Express and friends.' },
  ),
];

/** Inside each context: rules ← use cases ← routes | store; contracts beside them. */
const parts = [
  place(
    'rules',
    anywhere('rules'),
    [
      anywhere('rules'),
      record,
      '^reference/(?:language|grammar)/',
      ...npm('decimal.js', 'opencc-js'),
    ],
    { comment: 'Pure: no I/O, no clock, no promise; words of the language are data of the build.' },
  ),
  place(
    'use-cases',
    anywhere('use-cases'),
    [anywhere('rules'), anywhere('use-cases'), record, ports, '^stream$'],
    { comment: 'What a person or a worker does.' },
  ),
  place(
    'contracts',
    anywhere('contracts'),
    [
      anywhere('rules'),
      anywhere('contracts'),
      record,
      '^src/kernel/(http/(contracts|json)/|run-yielding\\.ts$)',
      ...npm('zod', 'zod-openapi'),
    ],
    { comment: 'What crosses HTTP.' },
  ),
  place(
    'routes',
    anywhere('routes'),
    [
      anywhere('(rules|use-cases|contracts|routes)'),
      '^src/kernel/',
      notNpm('mongoose', 'mongodb', '@temporalio'),
    ],
    { node: true },
  ),
  place(
    'store',
    anywhere('store'),
    [
      anywhere('(rules|store)'),
      declaredPorts,
      record,
      ports,
      '^src/infrastructure/mongo/',
      ...npm('mongoose', 'mongodb'),
    ],
    { node: true, comment: 'MongoDB repositories.' },
  ),
];

const between = contexts.flatMap(({ name, entries }, position) => {
  const earlier = contexts.slice(0, position).map((one) => one.name);
  return [
    {
      name: `${name}-sees-only-earlier-contexts`,
      severity: 'error',
      from: { path: `^src/contexts/${name}/` },
      to: { path: `^src/contexts/(?!(${[name, ...earlier].join('|')})/)` },
    },
    {
      name: `${name}-is-entered-by-its-entries`,
      severity: 'error',
      from: { path: '^src/contexts/', pathNot: `^src/contexts/${name}/` },
      to: {
        path: `^src/contexts/${name}/`,
        ...(entries.length === 0
          ? {}
          : { pathNot: entries.map((entry) => `^src/contexts/${name}/${escaped(entry)}`) }),
      },
    },
  ];
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { path: '^(src|workflows|activities|config)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circle-of-types',
      comment: 'Types counted: what two files tell each other lies in one of them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
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
    ...kernel,
    ...parts,
    ...between,
    place(
      'infrastructure',
      '^src/infrastructure/(?!mongo/|temporal/)',
      [
        '^src/infrastructure/',
        record,
        ports,
        anywhere('rules'),
        declaredPorts,
        '^src/contexts/catalogue/contracts/catalogue-data/',
        notNpm('mongoose', 'mongodb', 'express', '@temporalio'),
      ],
      { node: true, comment: 'What wraps a library or an outside thing.' },
    ),
    place(
      'infrastructure-mongo',
      '^src/infrastructure/mongo/',
      [
        '^src/infrastructure/mongo/',
        record,
        ports,
        anywhere('(rules|store)'),
        declaredPorts,
        ...npm('mongoose', 'mongodb'),
      ],
      { node: true },
    ),
    place(
      'infrastructure-temporal',
      '^src/infrastructure/temporal/',
      [
        '^src/infrastructure/temporal/',
        '^workflows/messages',
        record,
        ports,
        anywhere('rules'),
        declaredPorts,
        ...npm('@temporalio'),
      ],
      { node: true, comment: 'Our client to Temporal.' },
    ),
    {
      name: 'workflows',
      severity: 'error',
      comment: 'Order, waiting, deadlines, messages; other types are free.',
      from: { path: '^workflows/' },
      to: {
        pathNot: [
          '^workflows/',
          '^src/contexts/applications/rules/',
          '^src/contexts/rulebook/rules/bank-rules/',
          record,
          ...npm('@temporalio'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    place(
      'activities',
      '^activities/',
      ['^activities/', anywhere('(rules|use-cases)'), record, ports, ...npm('@temporalio')],
      { comment: 'Thin adapters over use cases.' },
    ),
    place('config', '^config/', ['^config/', ...npm('zod')], {
      node: true,
      comment: 'Read once, checked, frozen.',
    }),
    {
      name: 'only-roots-read-config',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/', pathNot: '^src/(main|commands)/' },
      to: { path: '^config/' },
    },
    {
      name: 'main-is-imported-by-roots-alone',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/', pathNot: '^src/(main|commands)/' },
      to: { path: '^src/(main|commands)/' },
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
