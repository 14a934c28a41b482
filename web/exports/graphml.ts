import type { ExportedGraph, ExportFormat } from '#web/exports/export.ts';
import { attributes, xmlText } from '#web/exports/xml.ts';
import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';

type Domain = 'graph' | 'node' | 'edge';
type Value = string | number | null | undefined;

/** What is told of the graph, its nodes and its edges, and how each is typed. */
const KEYS = {
  graph: { title: 'string', date: 'string', link: 'string', sources: 'string' },
  node: {
    label: 'string',
    kind: 'string',
    sort: 'string',
    home: 'string',
    day: 'string',
    connected: 'int',
    x: 'double',
    y: 'double',
  },
  edge: {
    label: 'string',
    type: 'string',
    role: 'string',
    confidence: 'double',
    proofs: 'int',
    firstSeen: 'string',
    lastSeen: 'string',
    proof: 'string',
  },
} as const satisfies Record<Domain, Readonly<Record<string, string>>>;

const data = (domain: Domain, values: Readonly<Record<string, Value>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) =>
      value === null || value === undefined || value === ''
        ? []
        : [`<data${attributes({ key: `${domain}-${name}` })}>${xmlText(String(value))}</data>`],
    )
    .join('');

const keys = (Object.keys(KEYS) as Domain[]).flatMap((domain) =>
  Object.entries(KEYS[domain]).map(
    ([name, type]) =>
      `<key${attributes({ id: `${domain}-${name}`, for: domain, 'attr.name': name, 'attr.type': type })}/>`,
  ),
);

const lines = ({
  title,
  date,
  address,
  entities,
  relations,
  sources,
  sourcesOf,
  view,
  language,
}: ExportedGraph) => {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const told = new Map(sources.map((it) => [it.id, [it.date, it.title, it.url].filter(Boolean).join(' ')]));
  return [
    data('graph', { title, date, link: address, sources: [...told.values()].join('\n') }),
    ...entities.map(({ id, name, kind, subkind, home, date: day, degree }) => {
      const at = nodes.get(id)?.position;
      const sort = ENTITY_SUBKINDS[subkind].labels[language];
      const values = { label: name, kind, sort, home, day, connected: degree, x: at?.x, y: at?.y };
      return `<node${attributes({ id })}>${data('node', values)}</node>`;
    }),
    ...relations.map((it) => {
      const values = {
        label: RELATION_TYPES[it.type].labels[language],
        type: it.type,
        role: it.role,
        confidence: it.confidence,
        proofs: it.claimCount,
        firstSeen: it.firstSeen,
        lastSeen: it.lastSeen,
        proof: (sourcesOf.get(it.id) ?? []).flatMap((id) => told.get(id) ?? []).join('\n'),
      };
      return `<edge${attributes({ id: it.id, source: it.from, target: it.to })}>${data('edge', values)}</edge>`;
    }),
  ];
};

/** For Gephi, yEd, Cytoscape and the like. */
export const graphml: ExportFormat = {
  id: 'graphml',
  suffix: '.graphml',
  mime: 'application/graphml+xml',
  write: (graph) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      ...keys,
      '<graph edgedefault="directed">',
      ...lines(graph),
      '</graph>',
      '</graphml>',
      '',
    ].join('\n'),
};
