import type { Direction } from '#server/domain/adjacency.ts';
import type { EntityKind, RelationType } from '#server/domain/ontology.ts';
import type { PageRequest } from '#server/store/selection.ts';
import { pageRequest } from './page-request.ts';

/** A field of an entity that is a page of its own, as the selection tree knows it. */
export type Branch =
  | {
      readonly of: 'related';
      readonly types: readonly RelationType[];
      readonly direction?: Direction;
      readonly kinds: readonly EntityKind[];
      readonly asOf?: string;
      readonly page: PageRequest;
    }
  | { readonly of: 'articles'; readonly page: PageRequest }
  | { readonly of: 'mentions'; readonly page: PageRequest };

interface DomainField {
  readonly types: readonly RelationType[];
  readonly direction: Direction;
}

const PRESENCE = ['ATTENDED', 'CHAIRED', 'SPOKE_AT', 'PROPOSED'] as const;

/** The fields that read as one would say it: relations of fixed types and direction. */
const DOMAIN_FIELDS: Readonly<Record<string, Readonly<Record<string, DomainField>>>> = {
  Person: {
    posts: { types: ['HOLDS_POST'], direction: 'OUT' },
    events: { types: PRESENCE, direction: 'OUT' },
  },
  Organization: {
    parents: { types: ['PART_OF'], direction: 'OUT' },
    parts: { types: ['PART_OF'], direction: 'IN' },
    posts: { types: ['HOLDS_POST'], direction: 'IN' },
    events: { types: ['ORGANIZED', 'ATTENDED'], direction: 'OUT' },
  },
  Event: {
    place: { types: ['HELD_AT'], direction: 'OUT' },
    participants: { types: PRESENCE, direction: 'IN' },
    organizers: { types: ['ORGANIZED'], direction: 'IN' },
    chairs: { types: ['CHAIRED'], direction: 'IN' },
    speakers: { types: ['SPOKE_AT'], direction: 'IN' },
  },
  Place: {
    events: { types: ['HELD_AT'], direction: 'IN' },
    parents: { types: ['PART_OF'], direction: 'OUT' },
    parts: { types: ['PART_OF'], direction: 'IN' },
  },
};

/** Arguments that a paged field of an entity may have, already coerced. */
export interface BranchArguments {
  readonly first: number;
  readonly after?: string | null;
  readonly types?: readonly RelationType[] | null;
  readonly direction?: Direction | null;
  readonly kinds?: readonly EntityKind[] | null;
  readonly asOf?: string | null;
}

/** What a field of an object type asks the store for, or `undefined` when it is no paged field; BAD_INPUT for a bad page. */
export const branchOf = (type: string, field: string, args: BranchArguments): Branch | undefined => {
  const onDay = args.asOf == null ? {} : { asOf: args.asOf };
  const domain = DOMAIN_FIELDS[type]?.[field];
  if (domain !== undefined) {
    return { of: 'related', ...domain, kinds: [], ...onDay, page: pageRequest(args, 'related') };
  }
  if (field === 'relations') {
    return {
      of: 'related',
      types: args.types ?? [],
      ...(args.direction == null ? {} : { direction: args.direction }),
      kinds: args.kinds ?? [],
      ...onDay,
      page: pageRequest(args, 'related'),
    };
  }
  if (field === 'articles' || field === 'mentions') return { of: field, page: pageRequest(args, field) };
  return undefined;
};

/** Gives equal things the same short name, so that a resolver finds what the compiler asked for. */
export interface KeyRegistry {
  readonly keyOf: (asked: object) => string;
}

/**
 * A registry for one request. Aliases do not enter the names: two aliases of the same page are read
 * once, and a database sees the same statement whatever a client calls its fields.
 */
export const keyRegistry = (): KeyRegistry => {
  const keys = new Map<string, string>();
  return {
    keyOf: (asked) => {
      const text = JSON.stringify(asked);
      const known = keys.get(text);
      if (known !== undefined) return known;
      const key = `k${keys.size}`;
      keys.set(text, key);
      return key;
    },
  };
};
