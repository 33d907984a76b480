/**
 * Who may import whom (architecture, section 2). The libraries from top to bottom are the story of the product;
 * each knows only what stands above it, and enters it by its front door.
 */
const story = [
  'contracts',
  'text',
  'platform',
  'documents',
  'people',
  'processes',
  'meetings',
  'notices',
  'drafting',
  'negotiation',
  'adoption',
  'followup',
  'reporting',
  'accountability',
];
const specs = '\\.(spec|int-spec)\\.tsx?$';

const onlyUpward = story.slice(0, -1).map((library, place) => ({
  name: `${library}-looks-up-only`,
  comment: 'A library imports only what stands above it. What happens later in the story is told forward by an event.',
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: specs },
  to: { path: `^libs/(${story.slice(place + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...onlyUpward,
    {
      name: 'front-doors-only',
      comment: 'Another library is entered only by its index.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: [specs, '\\.rules\\.ts$'] },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'front-doors-only-for-rules',
      comment: "Rules may also read the ground's calendar, which is as pure as they are.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/.*\\.rules\\.ts$' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/platform/src/(calendar|reminders)\\.rules\\.ts$'] },
    },
    {
      name: 'front-doors-only-for-apps',
      severity: 'error',
      from: { path: '^apps/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Programs never import each other; the list of chapters is the one thing that api and worker share.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/api/src/chapters\\.ts$'] },
    },
    { name: 'libraries-know-no-app', severity: 'error', from: { path: '^libs/', pathNot: specs }, to: { path: '^(apps|test|bench|migrations)/' } },
    {
      name: 'web-knows-words-and-text',
      comment: 'The browser gets contracts and text and nothing else of ours.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(?!contracts/|text/)|migrations/|test/)' },
    },
    {
      name: 'contracts-need-little',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: specs },
      to: { dependencyTypesNot: ['local', 'localmodule', 'aliased'], pathNot: 'node_modules/(zod|@casl/ability)/' },
    },
    {
      name: 'text-needs-little',
      severity: 'error',
      from: { path: '^libs/text/', pathNot: specs },
      to: { path: 'node_modules/', pathNot: 'node_modules/(yjs|lib0|prosemirror-model|canonicalize|zod)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules know no clock, no database, no framework: what they need comes in as a value. Those of a text also know what a text is made of.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$', pathNot: '^libs/text/' },
      to: {
        pathNot: [
          '^libs/(contracts|text)/',
          '^libs/platform/src/(calendar|reminders)\\.rules\\.ts$',
          '\\.rules\\.ts$',
          '^(node:)?[a-z/]+$',
          'node_modules/(temporal-polyfill|temporal-spec|canonicalize)/',
        ],
      },
    },
    { name: 'rules-open-nothing', severity: 'error', from: { path: '\\.rules\\.ts$' }, to: { path: '^(node:)?(fs|net|http|https|child_process|timers|dgram|tls|worker_threads)(/|$)' } },
    {
      name: 'no-circles',
      comment: 'A wish for a circle means that an event is missing. Types alone may look back: they are gone before anything runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'nothing-unknown', severity: 'error', from: { pathNot: '^node_modules' }, to: { couldNotResolve: true, pathNot: '\\.(css|svg|woff2)(\\?raw)?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.css$|\\.svg)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'require', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.d.mts'],
    },
  },
};
