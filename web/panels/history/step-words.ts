import type { Text } from '#web/locales/use-text.ts';
import { companyWords, filterWords, limitWords } from '#web/panels/filter/filter-words.ts';
import type { Step } from '#web/state/history.ts';
import type { Language } from '#web/view-model/graph-view.ts';

/** What a step did it to, in words; empty where its name says all. */
export const stepDetail = ({ name, about }: Step, text: Text, language: Language): string => {
  if (about.filter) {
    const row = filterWords(about.filter.key, text, language);
    return text(about.filter.off ? 'legend.hide' : 'legend.show', { name: row });
  }
  if (about.limits) return limitWords(about.limits, text);
  if (about.company) return companyWords(about.company, about.subject, text);
  if (about.layout !== undefined) return text(`layout.${about.layout}`);
  const { subject = '', count = 0 } = about;
  if (name === 'expand') return text('step.about.grown', { name: subject, count });
  return count > 1 ? text('step.about.many', { name: subject, count }) : subject;
};
