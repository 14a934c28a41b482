import type { RelationType } from '#server/domain/ontology.ts';
import type { PartialDate } from '#server/domain/partial-date.ts';
import type { DateMention } from './dates.ts';
import type { Deed } from './deed.ts';
import type { DayEvent } from './event-days.ts';
import type { EventMention } from './event-mentions.ts';
import type { EventFrame } from './events.ts';
import type { Organization, Organizations } from './organization.ts';
import type { Group } from './participants.ts';
import type { Persons } from './persons.ts';
import type { HeldPost } from './post-bodies.ts';
import type { PersonPhrase } from './posts.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';
import type { Stretch } from './stretch.ts';
import type { Venue } from './venues.ts';

/** What is known of an article before the rules make claims of it. */
export interface Scene {
  readonly reading: Reading;
  readonly persons: Persons;
  readonly organizations: Organizations;
  readonly phrases: readonly PersonPhrase[];
  readonly posts: readonly HeldPost[];
  readonly groups: readonly Group[];
  readonly deeds: readonly Deed[];
  readonly dates: readonly DateMention[];
  readonly eventMentions: readonly EventMention[];
  /** The reported event. */
  readonly event: EventFrame | undefined;
  /** Further events that it tells of, and parts. */
  readonly otherEvents: readonly EventFrame[];
  /** Sentences that go on about one of them, since its day was named. */
  readonly dayEvents: ReadonlyMap<Sentence, DayEvent>;
  /** Where the reported event and its parts were held. */
  readonly venues: readonly Venue[];
}

/** An end of a claim, before entities have ids. */
export type Reference =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'organization'; readonly organization: Organization }
  | { readonly kind: 'event'; readonly event: EventFrame | undefined }
  | { readonly kind: 'place'; readonly place: Stretch }
  | { readonly kind: 'article' };

/** A claim as a rule makes it: offsets instead of quotes, names instead of ids. */
export interface Draft {
  readonly subject: Reference;
  readonly predicate: RelationType;
  readonly object: Reference;
  readonly role?: string;
  /** Of a post: the days that the text states as its bounds. */
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  readonly sentence: Sentence;
  /** The stretch that must be inside the evidence. */
  readonly from: number;
  readonly to: number;
  readonly subjectAt?: Stretch;
  readonly objectAt?: Stretch;
  readonly cueAt?: Stretch;
}

/** One rule of the language: its own file, its own golden cases. */
export interface Rule {
  /** Kebab-case; stored with every claim. */
  readonly id: string;
  /** What its author expects of its claims; counts until they have been measured (`eval --calibrate`). */
  readonly confidence: number;
  readonly apply: (scene: Scene) => readonly Draft[];
}
