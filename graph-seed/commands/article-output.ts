import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import { type SourceArticle, titleOf } from '#seed/source-article.ts';
import type { Span } from '#server/domain/claim.ts';
import { ENTITY_KINDS, type EntitySubkind } from '#server/domain/ontology.ts';

/** The word that the output has for a kind of organization. */
const KIND_OF: Partial<Record<EntitySubkind, string>> = {
  UNIVERSITY: 'university',
  SCHOOL: 'school',
  DEPARTMENT: 'department',
  PARTY_COMMITTEE: 'committee',
  PARTY_BRANCH: 'branch',
  GOVERNMENT: 'government',
  COMPANY: 'company',
  HOSPITAL: 'hospital',
  ASSOCIATION: 'association',
  OTHER_ORGANIZATION: 'other',
};

const spanOf = ({ start, end, text }: Span): Span => ({ start, end, text });

const entityOf = (e: ExtractedEntity): object => ({
  id: e.id,
  type: ENTITY_KINDS[e.kind].label,
  name: e.name,
  aliases: e.aliases,
  ...(e.kind === 'ORGANIZATION' && { kind: KIND_OF[e.subkind] ?? 'other' }),
  ...(e.kind === 'EVENT' && { kind: e.subkind.toLowerCase() }),
  ...(e.date !== undefined && { date: e.date }),
  ...((e.endDate !== undefined ||
    e.dayPart !== undefined ||
    e.dateResolvedFrom !== undefined ||
    e.durationMinutes !== undefined) && {
    dateDetail: {
      ...(e.endDate !== undefined && { endDate: e.endDate }),
      ...(e.dayPart !== undefined && { dayPart: e.dayPart.toLowerCase() }),
      ...(e.dateResolvedFrom !== undefined && { resolvedFrom: e.dateResolvedFrom }),
      ...(e.durationMinutes !== undefined && { durationMinutes: e.durationMinutes }),
    },
  }),
  ...(e.theme !== undefined && { theme: e.theme }),
  ...(e.headCount !== undefined && { headCount: { count: e.headCount, text: e.headCountText } }),
  mentions: e.mentions.map(spanOf),
});

/** One article as one line of the output contract: a plain object ready for JSON. */
export const articleOutput = (article: SourceArticle, extraction: Extraction): object => ({
  file: article.file,
  article: {
    title: titleOf(article),
    publishedAt: article.publishedAt ?? null,
    views: article.views ?? null,
    source: article.url ?? null,
  },
  entities: extraction.entities.map(entityOf),
  claims: extraction.claims.map(({ evidence: [first, ...more], ...claim }) => ({
    subject: claim.subject,
    predicate: claim.predicate,
    object: claim.object,
    role: claim.role ?? null,
    ...(claim.validFrom !== undefined && { validFrom: claim.validFrom }),
    ...(claim.validTo !== undefined && { validTo: claim.validTo }),
    confidence: claim.confidence,
    rule: claim.rule,
    evidence: spanOf(first),
    ...(more.length > 0 && { moreEvidence: more.map(spanOf) }),
  })),
  statements: extraction.statements,
});
