import type { Rule } from '../scene.ts';
import { academicRank } from './academic-rank.ts';
import { accompanied } from './accompanied.ts';
import { attended } from './attended.ts';
import { attendedRoster } from './attended-roster.ts';
import { chaired } from './chaired.ts';
import { citedLeader } from './cited-leader.ts';
import { heldAt } from './held-at.ts';
import { labelledOrganizer } from './labelled-organizer.ts';
import { labelledPart } from './labelled-part.ts';
import { metWith } from './met-with.ts';
import { organized } from './organized.ts';
import { partOfList } from './part-of-list.ts';
import { partOfName } from './part-of-name.ts';
import { partOfPlace } from './part-of-place.ts';
import { partOfStated } from './part-of-stated.ts';
import { postAfterName } from './post-after-name.ts';
import { postAppointed } from './post-appointed.ts';
import { postBeforeName } from './post-before-name.ts';
import { postDismissed } from './post-dismissed.ts';
import { postInProfile } from './post-in-profile.ts';
import { postInRow } from './post-in-row.ts';
import { postStated } from './post-stated.ts';
import { proposed } from './proposed.ts';
import { spoke } from './spoke.ts';
import { tookPart } from './took-part.ts';
import { visited } from './visited.ts';

/** Every rule, in the order in which one that came first keeps a claim that two make. */
export const ALL_RULES: readonly Rule[] = [
  citedLeader,
  postBeforeName,
  academicRank,
  postAppointed,
  postDismissed,
  postStated,
  postInRow,
  postInProfile,
  postAfterName,
  chaired,
  proposed,
  labelledPart,
  spoke,
  attended,
  attendedRoster,
  tookPart,
  accompanied,
  metWith,
  visited,
  organized,
  labelledOrganizer,
  heldAt,
  partOfName,
  partOfStated,
  partOfList,
  partOfPlace,
];
