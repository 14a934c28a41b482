import { type Company, togetherId } from '#web/state/company.ts';
import type { GraphView, Language, ViewEdge } from '#web/view-model/graph-view.ts';

const wordOf = (events: number, language: Language): string =>
  language === 'zh' ? `同场 ${events} 次` : `${events} together`;

/** The view with a line between any two of its persons who were at so many events together; proofs are the events. */
export const withCompany = (view: GraphView, company: Company, language: Language): GraphView => {
  if (!company.shown) return view;
  const shown = new Set(view.nodes.map(({ id }) => id));
  const lines = company.pairs
    .filter(({ pair: [a, b], events }) => events >= company.minimum && shown.has(a) && shown.has(b))
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
