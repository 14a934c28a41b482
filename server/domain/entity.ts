import type { EntityKind, EntitySubkind } from './ontology.ts';
import type { PartialDate } from './partial-date.ts';

/** Part of the day that a text names: `3月10日上午` is the forenoon. */
export type DayPart = 'MORNING' | 'FORENOON' | 'NOON' | 'AFTERNOON' | 'EVENING';

/**
 * A node as the store keeps it. `id` is opaque and never changes; `name` is the form shown;
 * `aliases` are the other forms the articles use, in order of first appearance, without `name`.
 */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Name of the home institution that scopes the identity of a person, unit or place; absent when unknown. */
  readonly home?: string;
  /** Events: the day it took place. */
  readonly date?: PartialDate;
  /** Events: last day of a span. */
  readonly endDate?: PartialDate;
  readonly dayPart?: DayPart;
  /** Events: the stated theme, verbatim. */
  readonly theme?: string;
  /** Events: stated duration in minutes. */
  readonly durationMinutes?: number;
  /** Events: how many people came, the number that the text gives; `headCountText` says whether about, at least or exactly. */
  readonly headCount?: number;
  /** Verbatim: `近千人`, `200余名师生`. */
  readonly headCountText?: string;
  /** ASCII sort key of the name (see `order-key.ts`). */
  readonly sortKey: string;
  /** Toneless pinyin of the name, syllables separated by one space; for search. */
  readonly pinyin: string;
}

/** An article is a node too: `name` is its title, else its first words. */
export interface Article extends Entity {
  readonly kind: 'ARTICLE';
  readonly subkind: 'ARTICLE';
  /** The source has no title: `name` is the first words of the text. */
  readonly untitled?: true;
  /** As the text has it: `YYYY-MM-DD` or an ISO date-time with offset `+08:00`; absent when missing. */
  readonly publishedAt?: string;
  readonly url?: string;
  readonly views?: number;
  /** First UTF-16 code unit of the body in the text; absent where nothing else is in it. */
  readonly bodyStart?: number;
  /** Lower-case hex SHA-256 of the UTF-8 bytes of the text. */
  readonly sha256: string;
  /** Version of the extractor whose claims are stored. */
  readonly extractorVersion: string;
}
