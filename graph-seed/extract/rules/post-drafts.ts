import type { Draft } from '../scene.ts';
import type { Sentence } from '../sentences.ts';
import type { Stretch } from '../stretch.ts';
import type { ListedTitle } from '../title-list.ts';

/** The claim that a person holds a title of a list. */
export const draftOfTitle = (
  person: string,
  personAt: Stretch,
  title: ListedTitle,
  sentence: Sentence,
): Draft => ({
  subject: { kind: 'person', name: person },
  predicate: 'HOLDS_POST',
  object: { kind: 'organization', organization: title.organization },
  role: title.role,
  sentence,
  from: Math.min(personAt.start, title.organizationAt?.start ?? title.roleAt.start),
  to: Math.max(personAt.end, title.roleAt.end),
  subjectAt: { start: personAt.start, end: personAt.end },
  ...(title.organizationAt !== undefined && { objectAt: title.organizationAt }),
  cueAt: title.roleAt,
});
