/** What a caller may do; each role includes the ones before it. */
export const ROLES = ['READER', 'EDITOR', 'ADMIN'] as const;

export type Role = (typeof ROLES)[number];

/** Tells whether a role suffices where another is needed. */
export const reaches = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** Who a request comes from. */
export interface Caller {
  /** Name of the token; `local` for whoever sits at this machine, `anonymous` for the rest. */
  readonly name: string;
  readonly role: Role;
  /** Sits at this machine, in local mode. */
  readonly isLocal: boolean;
}
