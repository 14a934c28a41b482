import type { Role } from '#web/generated/operations.ts';

const ROLES: readonly Role[] = ['READER', 'EDITOR', 'ADMIN'];

/** Tells whether a role suffices where another is needed; one that is not known yet never does. */
export const reaches = (role: Role | null, needed: Role): boolean =>
  role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
