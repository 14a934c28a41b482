import type { Claim } from '#server/domain/claim.ts';

/** What a write leaves to be derived. */
export interface Touched {
  /** Relations some of whose claims came, went or changed, with those that came; null where one went or nobody counted. */
  readonly relations: Map<string, Claim[] | null>;
  /** Entities that a replaced article referred to and its new version does not. */
  readonly released: Set<string>;
  /** Entities whose name changed. */
  readonly renamed: Set<string>;
  /** Persons who gained or lost a post. */
  readonly posts: Set<string>;
  /** Claims gained, or lost when negative. */
  claims: number;
}

export const touched = (): Touched => ({
  relations: new Map(),
  released: new Set(),
  renamed: new Set(),
  posts: new Set(),
  claims: 0,
});
