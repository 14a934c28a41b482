import type { VerbSense } from '#seed/lexicon/lexicon.ts';
import type { Group } from './participants.ts';

/** What the members of a group are said to do. */
export interface Deed {
  readonly group: Group;
  readonly sense: VerbSense;
  readonly verb: string;
  readonly start: number;
  readonly end: number;
}
