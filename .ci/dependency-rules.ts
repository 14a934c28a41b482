import type { IForbiddenRuleType } from 'dependency-cruiser';

type Rule = IForbiddenRuleType & { readonly name: string; readonly comment: string };

/** Modules that may import the thing, everything else in the source may not. */
const only = (name: string, target: string, allowed: string, comment: string): Rule => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: `^(${allowed})` },
  to: { path: target },
});

const never = (name: string, from: string, to: string, comment: string, except?: string): Rule => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: except === undefined ? { path: to } : { path: to, pathNot: except },
});

/** The boundaries of the house. A rule's comment is written to whoever breaks it. */
const rules: readonly Rule[] = [
  {
    name: 'no-cycle',
    comment: 'Modules that need each other are one module, or hide a third that both need.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    comment: 'The import names nothing that exists.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-orphan',
    comment: 'Nothing imports this file and it is no entry point: delete it or use it.',
    severity: 'error',
    from: { orphan: true, path: '^(server|graph-seed|web)/', pathNot: '\\.d\\.ts$' },
    to: {},
  },
  never(
    'domain-is-a-leaf',
    '^server/domain/',
    '.',
    'The domain imports nothing but itself and node:crypto.',
    '^(server/domain/|crypto$|node:crypto$)',
  ),
  never(
    'port-knows-no-adapter',
    '^server/store/(store|selection)\\.ts$',
    '^server/store/(sqlite|neo4j)/',
    'The port speaks the domain; adapters are opened by open-store.ts.',
  ),
  never(
    'sqlite-knows-no-neo4j',
    '^server/store/sqlite/',
    '^server/store/neo4j/',
    'Adapters know the port and the domain, not each other.',
  ),
  never(
    'neo4j-knows-no-sqlite',
    '^server/store/neo4j/',
    '^server/store/sqlite/',
    'Adapters know the port and the domain, not each other.',
  ),
  only(
    'neo4j-driver-in-its-adapter',
    '^node_modules/neo4j-driver',
    'server/store/neo4j/|tests/',
    'Only the Neo4j adapter speaks to the driver.',
  ),
  only(
    'libsql-in-its-adapter',
    '^node_modules/libsql',
    'server/store/sqlite/|tests/',
    'Only the SQLite adapter speaks to the driver.',
  ),
  only(
    'graphql-at-the-edge',
    '^node_modules/(graphql|graphql-yoga|@graphql-tools|@graphql-yoga|urql|@urql)/',
    'server/graphql/|web/api/|web/generated/|tests/|\\.ci/|node_modules/',
    'GraphQL is an edge: the store and the domain do not know it.',
  ),
  only(
    'cytoscape-in-canvas',
    '^node_modules/(cytoscape|@types/cytoscape)/',
    'web/canvas/|tests/|node_modules/',
    'Only web/canvas knows Cytoscape; everything else speaks of a GraphView.',
  ),
  never(
    'web-knows-the-schema-only',
    '^web/',
    '^(server|graph-seed)/',
    'The explorer knows schema.graphql and the files generated from it.',
  ),
  never(
    'parse-is-first',
    '^graph-seed/parse/',
    '^graph-seed/(extract|resolve|lexicon)/',
    'Stages run in order: parse, extract, resolve.',
  ),
  never(
    'extract-before-resolve',
    '^graph-seed/extract/',
    '^graph-seed/(parse|resolve)/',
    'Extraction sees one parsed article and the lexicons, nothing else.',
  ),
  never(
    'resolve-is-last',
    '^graph-seed/resolve/',
    '^graph-seed/(parse|lexicon)/|^graph-seed/extract/(?!version\\.ts$)',
    'Resolution sees extractions, not how they were made.',
  ),
  never(
    'stages-are-pure',
    '^graph-seed/(parse|extract|resolve)/|^graph-seed/pipeline\\.ts$',
    '^(fs|node:fs|fs/promises|node:fs/promises|http|net|child_process)$|^server/(?!domain/)',
    'Parse, extract and resolve are functions of their input: no file, no store, no network.',
  ),
  never(
    'state-is-pure',
    '^web/(state|view-model)/',
    '^node_modules/(react|react-dom|cytoscape|@mantine)/|^web/(canvas|panels)/',
    'State and view model know neither React nor Cytoscape.',
  ),
  never(
    'server-knows-no-command',
    '^server/',
    '^graph-seed/(commands|cli)',
    'The server imports the pipeline, never the command line.',
  ),
  {
    name: 'files-at-the-edges',
    comment:
      'Only mains, commands, adapters, what finds the project’s folder, the schema and lexicon loaders, the static server and the sample seeder touch files.',
    severity: 'error',
    from: {
      path: '^(server|graph-seed|web)/',
      pathNot:
        '^(server/main\\.ts|server/config\\.ts|server/http/|server/store/sqlite/|server/ingest/seed-samples\\.ts|server/project-root\\.ts|server/graphql/load-schema\\.ts|graph-seed/cli\\.ts|graph-seed/commands/|graph-seed/eval/|graph-seed/lexicon/)',
    },
    to: { path: '^(fs|fs/promises|node:fs|node:fs/promises)$' },
  },
  {
    name: 'product-does-not-import-tests',
    comment: 'Tests import the product, never the other way round.',
    severity: 'error',
    from: { path: '^(server|graph-seed|web)/' },
    to: { path: '^(tests|\\.ci)/' },
  },
];

export default rules;
