// The import table of docs/architecture.md as data.

/** Where a file belongs: the first area whose pattern matches its path. Files outside all areas (tests) are free. */
export const AREAS = [
  ['shared', /^lib\/shared\//],
  ['i18n', /^lib\/i18n\//],
  ['workflow', /^lib\/workflow\//],
  ['expressions', /^lib\/expressions\//],
  ['templates', /^lib\/nodes\/templates\//],
  ['definition', /^lib\/nodes\/[^/]+\/definition\.ts$/],
  ['guide', /^lib\/nodes\/[^/]+\/guide\.ts$/],
  ['executor', /^lib\/nodes\/[^/]+\/executor\.ts$/],
  ['node part', /^lib\/nodes\/[^/]+\//],
  ['nodes', /^lib\/nodes\//],
  ['engine', /^lib\/engine\//],
  ['api', /^lib\/api\//],
  ['dialects', /^lib\/dialects\//],
  ['editor', /^lib\/editor\//],
  ['server', /^lib\/server\//],
  ['components', /^components\//],
  ['app', /^(app\/|proxy\.tsx$|instrumentation\.ts$)/],
  ['worker', /^worker\//],
  ['sdk', /^sdk\//],
  ['seed', /^prisma\//],
  ['tooling', /^scripts\//],
  ['configuration', /^next\.config\.mjs$/],
];

const CENTRE = ['shared', 'workflow', 'expressions'];
const NODES = ['nodes', 'definition', 'guide', 'templates'];
const BROWSER = [...CENTRE, ...NODES, 'i18n', 'engine', 'api', 'dialects', 'editor'];

/**
 * What each area may import besides itself. `type:` allows `import type` only, `own:` only files of the same node
 * folder.
 */
export const MAY_IMPORT = {
  shared: [],
  i18n: [],
  workflow: ['shared', 'i18n', 'expressions'],
  expressions: ['shared', 'workflow'],
  definition: ['shared', 'expressions', 'type:workflow', 'nodes', 'own:node part'],
  guide: ['type:nodes'],
  executor: ['shared', 'expressions', 'nodes', 'own:definition', 'own:node part'],
  'node part': ['shared', 'expressions', 'nodes', 'own:definition', 'own:node part'],
  templates: [...CENTRE, 'nodes', 'definition'],
  nodes: [...CENTRE, 'i18n', 'definition', 'guide', 'templates'],
  engine: CENTRE,
  api: [...CENTRE, ...NODES, 'i18n', 'type:engine'],
  dialects: [...CENTRE, ...NODES, 'type:engine', 'api'],
  editor: [...CENTRE, ...NODES, 'i18n', 'engine', 'api', 'dialects'],
  server: [...CENTRE, ...NODES, 'i18n', 'engine', 'api', 'dialects'],
  components: BROWSER,
  app: ['shared', 'i18n', 'components', 'api', 'dialects', 'server'],
  worker: [...CENTRE, ...NODES, 'executor', 'engine', 'server'],
  sdk: ['type:api', 'type:dialects'],
  seed: ['server'],
  tooling: [...CENTRE, ...NODES, 'i18n', 'engine', 'api', 'server', 'worker', 'configuration'],
  configuration: [],
};

/** Areas whose folders do not know each other: a definition, an executor and their parts stay within one node. */
export const SEPARATE = new Set(['definition', 'executor', 'node part']);

const OUTER = ['server', 'worker', 'seed', 'tooling'];

/** Packages that only some areas may import. */
export const PACKAGES = [
  { what: 'databases and queues', pattern: /^(pg|ioredis|bullmq|@prisma\/.+|prisma)$/, only: OUTER },
  {
    what: 'React',
    pattern: /^(react|react-dom|@xyflow\/react|@tanstack\/react-query)(\/|$)/,
    only: ['components', 'app', 'server'],
  },
  { what: 'Next', pattern: /^next(\/|$)/, only: ['components', 'app', 'server'] },
  { what: "Node's own modules", pattern: /^node:/, only: ['executor', 'node part', 'app', 'sdk', ...OUTER] },
];
