import { RELATION_TYPES } from '#web/generated/ontology.ts';
import type { Direction, RelationType } from '#web/generated/operations.ts';
import type { Text } from '#web/locales/use-text.ts';
import type { Language } from '#web/view-model/graph-view.ts';

/** What an entity's relations of a type and direction lead to: 下属单位, 参加的活动; the type's own word where none is written. */
export const branchWords = (
  type: RelationType,
  direction: Direction,
  text: Text,
  language: Language,
): string => {
  const id = `branch.${type}.${direction}`;
  const words = text(id);
  if (words !== id) return words;
  return direction === 'OUT'
    ? RELATION_TYPES[type].labels[language]
    : `← ${RELATION_TYPES[type].labels[language]}`;
};
