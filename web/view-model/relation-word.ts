import { RELATION_TYPES, type RelationType } from '#web/generated/ontology.ts';
import { truncateToWidth } from '#web/view-model/text-width.ts';

/** The word on a line: the role where there is one, else the type's label; at most 5 Han characters wide in Chinese, 9 in English. */
export const relationWord = (type: RelationType, role: string | null, language: 'zh' | 'en'): string => {
  const word = role === null || role.trim() === '' ? RELATION_TYPES[type].labels[language] : role.trim();
  return truncateToWidth(word, language === 'zh' ? 5 : 9);
};
