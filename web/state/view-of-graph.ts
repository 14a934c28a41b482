import type { EntitySubkind, RelationFamily, RelationType } from '#web/generated/ontology.ts';
import type { Filters, GraphState } from '#web/state/graph-state.ts';
import { deriveView, type GraphView, type Language } from '#web/view-model/graph-view.ts';
import type { Certainty } from '#web/view-model/line-style.ts';
import type { ViewFilter } from '#web/view-model/view-filter.ts';

const PREFIXES = { subkind: 'subkind:', family: 'family:', type: 'type:', certainty: 'certainty:' } as const;

const namesOf = (filtered: GraphState['filtered'], prefix: string): ReadonlySet<string> =>
  new Set(
    Object.keys(filtered)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length)),
  );

/** Switches and bounds as the view understands them. */
const viewFilter = ({ filtered, limits }: Filters): ViewFilter => ({
  ...limits,
  hideLonely: filtered.lonely === true,
  hiddenTypes: namesOf(filtered, PREFIXES.type) as ReadonlySet<RelationType>,
  hiddenSubkinds: namesOf(filtered, PREFIXES.subkind) as ReadonlySet<EntitySubkind>,
  hiddenFamilies: namesOf(filtered, PREFIXES.family) as ReadonlySet<RelationFamily>,
  hiddenCertainties: namesOf(filtered, PREFIXES.certainty) as ReadonlySet<Certainty>,
});

/** The picture of the graph; with `everything`, as if nothing were switched off. */
export const viewOfGraph = (graph: GraphState, language: Language, everything = false): GraphView =>
  deriveView({
    entities: Object.values(graph.entities),
    relations: Object.values(graph.relations),
    filter: everything ? {} : viewFilter(graph),
    positions: graph.positions,
    pinned: new Set(Object.keys(graph.pinned)),
    language,
  });
