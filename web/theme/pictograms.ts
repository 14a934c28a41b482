import type { EntitySubkind } from '#web/generated/ontology.ts';

/** A pictogram in a 24 px box: filled, or stroked with round ends 2 px wide. */
export interface Pictogram {
  readonly path: string;
  readonly filled: boolean;
}

// Path data from Tabler Icons (MIT licence): the canvas needs it as text, which the React package does not offer.
const PICTOGRAMS = {
  userFilled: {
    filled: true,
    path: 'M12 2a5 5 0 1 1 -5 5l.005 -.217a5 5 0 0 1 4.995 -4.783z M14 14a5 5 0 0 1 5 5v1a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-1a5 5 0 0 1 5 -5h4z',
  },
  buildingBank: {
    filled: false,
    path: 'M3 21l18 0 M3 10l18 0 M5 6l7 -3l7 3 M4 10l0 11 M20 10l0 11 M8 14l0 3 M12 14l0 3 M16 14l0 3',
  },
  school: { filled: false, path: 'M22 9l-10 -4l-10 4l10 4l10 -4v6 M6 10.6v5.4a6 3 0 0 0 12 0v-5.4' },
  building: {
    filled: false,
    path: 'M3 21l18 0 M9 8l1 0 M9 12l1 0 M9 16l1 0 M14 8l1 0 M14 12l1 0 M14 16l1 0 M5 21v-16a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v16',
  },
  flagFilled: {
    filled: true,
    path: 'M4 5a1 1 0 0 1 .3 -.714a6 6 0 0 1 8.213 -.176l.351 .328a4 4 0 0 0 5.272 0l.249 -.227c.61 -.483 1.527 -.097 1.61 .676l.005 .113v9a1 1 0 0 1 -.3 .714a6 6 0 0 1 -8.213 .176l-.351 -.328a4 4 0 0 0 -5.136 -.114v6.552a1 1 0 0 1 -1.993 .117l-.007 -.117v-16z',
  },
  buildingMonument: { filled: false, path: 'M8 18l2 -13l2 -2l2 2l2 13 M5 21v-3h14v3 M3 21l18 0' },
  briefcase: {
    filled: false,
    path: 'M3 9a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2l0 -9 M8 7v-2a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v2 M12 12l0 .01 M3 13a20 20 0 0 0 18 0',
  },
  buildingHospital: {
    filled: false,
    path: 'M3 21l18 0 M5 21v-16a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v16 M9 21v-4a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v4 M10 9l4 0 M12 7l0 4',
  },
  usersGroup: {
    filled: false,
    path: 'M10 13a2 2 0 1 0 4 0a2 2 0 0 0 -4 0 M8 21v-1a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v1 M15 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0 M17 10h2a2 2 0 0 1 2 2v1 M5 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0 M3 13v-1a2 2 0 0 1 2 -2h2',
  },
  buildingCommunity: {
    filled: false,
    path: 'M8 9l5 5v7h-5v-4m0 4h-5v-7l5 -5m1 1v-6a1 1 0 0 1 1 -1h10a1 1 0 0 1 1 1v17h-8 M13 7l0 .01 M17 7l0 .01 M17 11l0 .01 M17 15l0 .01',
  },
  users: {
    filled: false,
    path: 'M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0 M3 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2 M16 3.13a4 4 0 0 1 0 7.75 M21 21v-2a4 4 0 0 0 -3 -3.85',
  },
  messagesFilled: {
    filled: true,
    path: 'M20.901 14.995l-.044 -.006a.4 .4 0 0 1 -.102 -.02l-.045 -.012l-.048 -.017l-.045 -.016l-.043 -.02l-.045 -.022l-.04 -.024l-.044 -.026l-.043 -.032l-.036 -.027a1 1 0 0 1 -.073 -.066l-2.707 -2.707h-6.586a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2h9a2 2 0 0 1 2 2v10a1 1 0 0 1 -.076 .383l-.02 .043l-.022 .045l-.024 .04l-.026 .044l-.032 .043l-.027 .036a1 1 0 0 1 -.578 .347l-.052 .008l-.044 .006a1 1 0 0 1 -.198 0 M7 8.999v1.001a4 4 0 0 0 4 4h4v3a2 2 0 0 1 -2 2h-6.586l-2.707 2.707c-.63 .63 -1.707 .184 -1.707 -.707v-10a2 2 0 0 1 2 -2z',
  },
  walk: {
    filled: false,
    path: 'M12 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0 M7 21l3 -4 M16 21l-2 -4l-3 -3l1 -6 M6 12l2 -3l4 -1l3 3l3 1',
  },
  chalkboard: {
    filled: false,
    path: 'M8 19h-3a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v11a1 1 0 0 1 -1 1 M11 17a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v1a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1l0 -1',
  },
  book: {
    filled: false,
    path: 'M3 19a9 9 0 0 1 9 0a9 9 0 0 1 9 0 M3 6a9 9 0 0 1 9 0a9 9 0 0 1 9 0 M3 6l0 13 M12 6l0 13 M21 6l0 13',
  },
  award: {
    filled: false,
    path: 'M6 9a6 6 0 1 0 12 0a6 6 0 1 0 -12 0 M12 15l3.4 5.89l1.598 -3.233l3.598 .232l-3.4 -5.889 M6.802 12l-3.4 5.89l3.598 -.233l1.598 3.232l3.4 -5.889',
  },
  userCheck: {
    filled: false,
    path: 'M8 7a4 4 0 1 0 8 0a4 4 0 0 0 -8 0 M6 21v-2a4 4 0 0 1 4 -4h4 M15 19l2 2l4 -4',
  },
  calendarEvent: {
    filled: false,
    path: 'M4 7a2 2 0 0 1 2 -2h12a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2l0 -12 M16 3l0 4 M8 3l0 4 M4 11l16 0 M8 15h2v2h-2l0 -2',
  },
  mapPinFilled: {
    filled: true,
    path: 'M18.364 4.636a9 9 0 0 1 .203 12.519l-.203 .21l-4.243 4.242a3 3 0 0 1 -4.097 .135l-.144 -.135l-4.244 -4.243a9 9 0 0 1 12.728 -12.728zm-6.364 3.364a3 3 0 1 0 0 6a3 3 0 0 0 0 -6',
  },
  fileText: {
    filled: false,
    path: 'M14 3v4a1 1 0 0 0 1 1h4 M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2 M9 9l1 0 M9 13l6 0 M9 17l6 0',
  },
} as const satisfies Record<string, Pictogram>;

/** The pin of a node that stays where it was put. */
export const PIN: Pictogram = {
  filled: true,
  path: 'M15.113 3.21l.094 .083l5.5 5.5a1 1 0 0 1 -1.175 1.59l-3.172 3.171l-1.424 3.797a1 1 0 0 1 -.158 .277l-.07 .08l-1.5 1.5a1 1 0 0 1 -1.32 .082l-.095 -.083l-2.793 -2.792l-3.793 3.792a1 1 0 0 1 -1.497 -1.32l.083 -.094l3.792 -3.793l-2.792 -2.793a1 1 0 0 1 -.083 -1.32l.083 -.094l1.5 -1.5a1 1 0 0 1 .258 -.187l.098 -.042l3.796 -1.425l3.171 -3.17a1 1 0 0 1 1.497 -1.26z',
};

/** The pictogram of every sort of node. */
export const KIND_PICTOGRAMS: Readonly<Record<EntitySubkind, Pictogram>> = {
  PERSON: PICTOGRAMS.userFilled,
  UNIVERSITY: PICTOGRAMS.buildingBank,
  SCHOOL: PICTOGRAMS.school,
  DEPARTMENT: PICTOGRAMS.building,
  PARTY_COMMITTEE: PICTOGRAMS.flagFilled,
  PARTY_BRANCH: PICTOGRAMS.flagFilled,
  GOVERNMENT: PICTOGRAMS.buildingMonument,
  COMPANY: PICTOGRAMS.briefcase,
  HOSPITAL: PICTOGRAMS.buildingHospital,
  ASSOCIATION: PICTOGRAMS.usersGroup,
  OTHER_ORGANIZATION: PICTOGRAMS.buildingCommunity,
  MEETING: PICTOGRAMS.users,
  BRANCH_ACTIVITY: PICTOGRAMS.messagesFilled,
  VISIT: PICTOGRAMS.walk,
  LECTURE: PICTOGRAMS.chalkboard,
  TRAINING: PICTOGRAMS.book,
  CEREMONY: PICTOGRAMS.award,
  APPOINTMENT: PICTOGRAMS.userCheck,
  OTHER_EVENT: PICTOGRAMS.calendarEvent,
  PLACE: PICTOGRAMS.mapPinFilled,
  ARTICLE: PICTOGRAMS.fileText,
};
