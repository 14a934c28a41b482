import type { ExportFormat } from '#web/exports/export.ts';

/** Everything that is in view, its places and its sources, as data. */
export const json: ExportFormat = {
  id: 'json',
  suffix: '.json',
  mime: 'application/json',
  write: ({ title, date, address, view, entities, relations, sources, sourcesOf }) => {
    const nodes = new Map(view.nodes.map((node) => [node.id, node]));
    return `${JSON.stringify(
      {
        format: 'guanxi-graph',
        version: 1,
        title,
        date,
        address,
        entities: entities.map((entity) => ({
          ...entity,
          position: nodes.get(entity.id)?.position ?? null,
          pinned: nodes.get(entity.id)?.pinned ?? false,
        })),
        relations: relations.map((relation) => ({ ...relation, sources: sourcesOf.get(relation.id) ?? [] })),
        sources,
      },
      null,
      2,
    )}\n`;
  },
};
