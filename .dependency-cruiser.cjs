// Which part of the house may use which. An arrow that is not allowed fails npm test.
const PURE = 'siting|viability|impact'
const wing = (names) => `^packages/platform/src/(${names})/`

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two modules that need each other are one. (Types alone may point back: they are gone at run time.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-packages',
      comment:
        'Engines take data and give data: nothing from outside, not even Node. Threads live in their node and web folders, a command in its own.',
      severity: 'error',
      from: {
        path: `^packages/(${PURE})/src/`,
        pathNot: '(\\.test\\.ts$|/src/(node|web|command)(/|\\.ts$)|/src/testing/)',
      },
      to: { pathNot: '^packages/$1/src/' },
    },
    {
      name: 'pure-packages-edge',
      comment: 'The edge of an engine may use the threads of Node, and no other package.',
      severity: 'error',
      from: { path: `^packages/(${PURE})/src/(node|web|command)(/|\\.ts$)`, pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/$1/src/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-know-no-app',
      comment: 'What can be used without the web does not know the web.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '(^apps|node_modules/(@sveltejs|svelte|vite|@hono|hono))/' },
    },
    {
      name: 'foundation-knows-no-wing',
      severity: 'error',
      from: { path: '^packages/platform/src/foundation/', pathNot: '\\.test\\.ts$' },
      to: { path: wing('run|measure|plan|share|demo') },
    },
    {
      name: 'run-stands-alone',
      severity: 'error',
      from: { path: wing('run') },
      to: { path: wing('measure|plan|share|demo') },
    },
    {
      name: 'measure-reads-run',
      severity: 'error',
      from: { path: wing('measure') },
      to: { path: wing('plan|share|demo') },
    },
    {
      name: 'plan-reads-measure',
      severity: 'error',
      from: { path: wing('plan') },
      to: { path: wing('run|share|demo') },
    },
    {
      name: 'apps-stand-apart',
      comment: 'The command line loads the built pages; neither imports the source of the other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'tests-are-used-by-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '(\\.test\\.ts$|/testing(/|\\.ts$)|-testing\\.ts$)' },
      to: { path: '(\\.test\\.ts$|/testing(/|\\.ts$))' },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^[#$]' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/\\.svelte-kit/|/build/|/paraglide/|\\$app|\\./\\$types)' },
    // Counts imports of types too: knowing the types of another part is knowing that part.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts', '.svelte'],
    },
  },
}
