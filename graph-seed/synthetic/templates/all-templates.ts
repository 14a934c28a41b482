import type { Template } from '../telling.ts';
import { appointment } from './appointment.ts';
import { jointActivity } from './joint-activity.ts';
import { lecture } from './lecture.ts';
import { partyCommittee } from './party-committee.ts';
import { signing } from './signing.ts';
import { structure } from './structure.ts';
import { training } from './training.ts';
import { visit } from './visit.ts';
import { workMeeting } from './work-meeting.ts';

/** Every kind of article that the generator writes. */
export const ALL_TEMPLATES: readonly [Template, ...Template[]] = [
  workMeeting,
  jointActivity,
  visit,
  lecture,
  signing,
  appointment,
  partyCommittee,
  training,
  structure,
];
