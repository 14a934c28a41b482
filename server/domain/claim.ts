import type { Decision } from './decision.ts';
import type { EntityKind, RelationType } from './ontology.ts';
import type { PartialDate } from './partial-date.ts';

/** A stretch of an article's raw text: UTF-16 code units, end exclusive, `text === raw.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An occurrence of an entity's name in an article. */
export interface Mention extends Span {
  readonly field: 'TITLE' | 'BODY';
  readonly entityId: string;
  readonly entityKind: EntityKind;
}

/** A sentence that carries a claim, with the places of both names and of the relation word where the sentence holds them. */
export interface Evidence extends Span {
  readonly subject?: Span;
  readonly object?: Span;
  readonly cue?: Span;
}

/** What somebody said: the span is the words said, without quotation marks. */
export interface Statement {
  readonly verb: string;
  readonly mode: 'DIRECT' | 'INDIRECT';
  readonly start: number;
  readonly end: number;
}

/** `AUTO`: a rule's word. The others are a person's. A rejected claim proves nothing. */
export type ClaimStatus = 'AUTO' | 'ACCEPTED' | 'REJECTED' | 'CORRECTED';

/**
 * One thing that one article says. There is one claim per (subject, predicate, object, role) and
 * article; further sentences are more evidence of it. Relations are made from claims, never stored as truth.
 */
export interface Claim {
  readonly id: string;
  readonly articleId: string;
  readonly predicate: RelationType;
  readonly subjectId: string;
  readonly objectId: string;
  /** 书记, 列席, 总结讲话 …; absent where the predicate says all. */
  readonly role?: string;
  /** The day at which the claim holds: the event's, else the article's. */
  readonly asOf?: PartialDate;
  /** Posts: only when the text states the bound (任命, 不再担任). */
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  /** 0–1: the share of claims of this rule that hold, measured on annotated articles. */
  readonly confidence: number;
  /** Id of the rule that made it. */
  readonly rule: string;
  readonly status: ClaimStatus;
  /** Order of naming among the claims of the article, from 0: rank order is data. */
  readonly ordinal: number;
  /** At least one; the first is the strongest. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly statements: readonly Statement[];
  /** Who judged it; absent while nobody has. */
  readonly decision?: Decision;
}
