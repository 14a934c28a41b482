import { type Together, togetherId } from '#web/state/company.ts';
import type { GraphView, Language, ViewEdge } from '#web/view-model/graph-view.ts';

const wordOf = (events: number, language: Language): string =>
  language === 'zh' ? `同场 ${events} 次` : `${events} together`;

/** The view with a line between the two of each pair that it shows both of; proofs are the events they shared. */
export const withCompany = (view: GraphView, pairs: readonly Together[], language: Language): GraphView => {
  const shown = new Set(view.nodes.map(({ id }) => id));
  const lines = pairs
    .filter(({ pair: [a, b] }) => shown.has(a) && shown.has(b))
    .map(({ pair: [source, target], events }): ViewEdge => {
      const id = togetherId(source, target);
      return {
        id,
        relations: [id],
        source,
        target,
        type: 'ATTENDED',
        family: 'contact',
        arrow: false,
        word: wordOf(events, language),
        confidence: 1,
        certainty: 'sure',
        proofs: events,
        together: events,
      };
    });
  return lines.length === 0 ? view : { ...view, edges: [...view.edges, ...lines] };
};
