import type { Evidence, Span, Statement } from '#server/domain/claim.ts';
import type { DayPart } from '#server/domain/entity.ts';
import type { EntityKind, EntitySubkind, RelationType } from '#server/domain/ontology.ts';
import type { PartialDate } from '#server/domain/partial-date.ts';

/** Everything that one article says, before any other article is known: ids are local to the article. */
export interface Extraction {
  /** Local id of the organization that the text shows to be the article's home institution. */
  readonly home?: string;
  readonly entities: readonly ExtractedEntity[];
  readonly claims: readonly ExtractedClaim[];
  readonly statements: readonly ExtractedStatement[];
}

export interface ExtractedEntity {
  /** `p1`, `o1`, `e1`, `l1` …, numbered in the order of the text. */
  readonly id: string;
  readonly kind: Exclude<EntityKind, 'ARTICLE'>;
  readonly subkind: EntitySubkind;
  readonly name: string;
  /** The other surface forms in this article. */
  readonly aliases: readonly string[];
  /** Organizations that carry their own full name (a university, a ministry, a company) are the same everywhere; a unit (`人事处`) only within its institution. */
  readonly scope: 'institution' | 'global';
  readonly date?: PartialDate;
  readonly endDate?: PartialDate;
  readonly dayPart?: DayPart;
  /** The word (近日, 昨日, 次日) that the date was resolved from, when the text names no day itself. */
  readonly dateResolvedFrom?: string;
  readonly theme?: string;
  readonly durationMinutes?: number;
  /** How many people came, the number that the text gives; `headCountText` says whether about, at least or exactly. */
  readonly headCount?: number;
  /** Verbatim: `近千人`, `200余名师生`. */
  readonly headCountText?: string;
  /** In the order of the text; at least one. */
  readonly mentions: readonly Span[];
}

export interface ExtractedClaim {
  /** Local entity id, or `article` (CITES). */
  readonly subject: string;
  readonly predicate: RelationType;
  readonly object: string;
  readonly role?: string;
  readonly confidence: number;
  readonly rule: string;
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  /** The first is the strongest; sentences or the shortest clauses that carry the claim. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

export interface ExtractedStatement extends Statement {
  /** Local id of the person. */
  readonly speaker: string;
}
