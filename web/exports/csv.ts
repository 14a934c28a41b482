import type { ExportedGraph, ExportFormat } from '#web/exports/export.ts';
import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';

type Cell = string | number | null | undefined;

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets themselves write it; it says where it came from and does nothing. */
const defused = (text: string): string => (/^[\s]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text);

const cellOf = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defused(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a byte order mark, without which Excel takes Chinese for something else. */
const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

/** Sources by their ids, one a line. */
const sourcesIn = ({ sources }: ExportedGraph) => {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return (ids: Iterable<string>): string =>
    [...ids]
      .flatMap((source) => byId.get(source) ?? [])
      .map(({ title, date, url }) => [date, title, url].filter((part) => part !== '').join(' '))
      .join('\n');
};

/** The entities in view, a row each. */
export const entitiesCsv: ExportFormat = {
  id: 'entitiesCsv',
  suffix: ' entities.csv',
  mime: 'text/csv;charset=utf-8',
  write: (graph) => {
    const { entities, relations, view, language, title, date, address } = graph;
    const proofs = new Map<string, Set<string>>();
    for (const { id, from, to } of relations)
      for (const end of [from, to])
        proofs.set(end, new Set([...(proofs.get(end) ?? []), ...(graph.sourcesOf.get(id) ?? [])]));
    const sources = sourcesIn(graph);
    const nodes = new Map(view.nodes.map((node) => [node.id, node]));
    return csvOf([
      [
        'id',
        'name',
        'kind',
        'sort',
        'home',
        'date',
        'connected',
        'in view',
        'x',
        'y',
        'sources',
        'graph',
        'exported',
        'link',
      ],
      ...entities.map((entity) => {
        const node = nodes.get(entity.id);
        return [
          entity.id,
          entity.name,
          entity.kind,
          ENTITY_SUBKINDS[entity.subkind].labels[language],
          entity.home,
          entity.date,
          entity.degree,
          node?.degree,
          node?.position && Math.round(node.position.x),
          node?.position && Math.round(node.position.y),
          sources(proofs.get(entity.id) ?? []),
          title,
          date,
          address,
        ];
      }),
    ]);
  },
};

/** The relations in view, a row each, with the articles that prove them. */
export const relationsCsv: ExportFormat = {
  id: 'relationsCsv',
  suffix: ' relations.csv',
  mime: 'text/csv;charset=utf-8',
  write: (graph) => {
    const { entities, relations, language, title, date, address } = graph;
    const names = new Map(entities.map(({ id, name }) => [id, name]));
    const sources = sourcesIn(graph);
    return csvOf([
      [
        'id',
        'from',
        'relation',
        'role',
        'to',
        'certainty',
        'proofs',
        'first seen',
        'last seen',
        'sources',
        'from id',
        'to id',
        'graph',
        'exported',
        'link',
      ],
      ...relations.map((relation) => [
        relation.id,
        names.get(relation.from),
        RELATION_TYPES[relation.type].labels[language],
        relation.role,
        names.get(relation.to),
        relation.confidence,
        relation.claimCount,
        relation.firstSeen,
        relation.lastSeen,
        sources(graph.sourcesOf.get(relation.id) ?? []),
        relation.from,
        relation.to,
        title,
        date,
        address,
      ]),
    ]);
  },
};
