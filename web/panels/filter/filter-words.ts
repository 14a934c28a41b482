import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';
import type { Text } from '#web/locales/use-text.ts';
import type { CompanyChanges, FilterKey, LimitChanges } from '#web/state/graph-state.ts';
import type { Language } from '#web/view-model/graph-view.ts';

const labelled = <Key extends string>(
  table: Readonly<Record<Key, { readonly labels: Readonly<Record<Language, string>> }>>,
  key: string,
  language: Language,
): string => (Object.hasOwn(table, key) ? table[key as Key].labels[language] : key);

/** What a switch stands for, in words. */
export const filterWords = (filter: FilterKey, text: Text, language: Language): string => {
  const [section, key = ''] = filter.split(':');
  switch (section) {
    case 'subkind':
      return labelled(ENTITY_SUBKINDS, key, language);
    case 'type':
      return labelled(RELATION_TYPES, key, language);
    case 'family':
      return text(`family.${key}`);
    case 'certainty':
      return text(`certainty.${key}`);
    default:
      return text('limit.lonely');
  }
};

/** What bounds were set to, in words; a lifted one as such. */
export const limitWords = (changes: LimitChanges, text: Text): string =>
  Object.entries(changes)
    .map(([name, value]) => (value === null ? null : text(`limit.is.${name}`, { value })))
    .filter((words) => words !== null)
    .join(' · ') || text('limit.lifted');

/** What was changed about the lines between persons who were at events together, in words. */
export const companyWords = (changes: CompanyChanges, of: string | undefined, text: Text): string => {
  const { shown, minimum, of: _, ...days } = changes;
  if (shown === null) return text('company.off');
  if (minimum) return text('company.least', { count: minimum });
  if (Object.keys(days).length > 0) return limitWords(days, text);
  return of ?? text('company.canvas');
};
