import { versionOf } from '#server/domain/judgement.ts';
import { standingOn } from '#server/domain/period.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';

/** Relations and what proves them. */
export const relationResolvers: Pick<Resolvers, 'Relation' | 'Claim' | 'NeighbourEdge'> = {
  Relation: {
    id: ({ relation }) => relation.id,
    type: ({ relation }) => relation.type,
    role: ({ relation }) => relation.role ?? null,
    from: ({ from }, _, __, info) => loaded(from, info),
    to: ({ to }, _, __, info) => loaded(to, info),
    confidence: ({ relation }) => relation.confidence,
    status: ({ relation }) => relation.status ?? 'AUTO',
    claimCount: ({ relation }) => relation.claimCount,
    firstSeen: ({ relation }) => relation.firstSeen ?? null,
    lastSeen: ({ relation }) => relation.lastSeen ?? null,
    validFrom: ({ relation }) => relation.validFrom ?? null,
    validTo: ({ relation }) => relation.validTo ?? null,
    standing: ({ relation }, { asOf }) => standingOn(relation, asOf) ?? null,
    claims: ({ claims }, { first }, { keys }, info) =>
      loaded(claims?.[keys.keyOf({ of: 'claims', first })], info),
  },
  Claim: {
    id: ({ claim }) => claim.id,
    predicate: ({ claim }) => claim.predicate,
    role: ({ claim }) => claim.role ?? null,
    asOf: ({ claim }) => claim.asOf ?? null,
    confidence: ({ claim }) => claim.confidence,
    rule: ({ claim }) => claim.rule,
    status: ({ claim }) => claim.status,
    decision: ({ claim }) => claim.decision ?? null,
    version: ({ claim }) => versionOf(claim),
    subject: ({ subject }, _, __, info) => loaded(subject, info),
    object: ({ object }, _, __, info) => loaded(object, info),
    relation: ({ relation }, _, __, info) => loaded(relation, info),
    evidence: ({ claim, article }, _, __, info) =>
      claim.evidence.map(({ text, start, end, subject, object, cue }) => ({
        quote: text,
        start,
        end,
        subject: subject ?? null,
        object: object ?? null,
        cue: cue ?? null,
        // Called only when the article was selected.
        get article() {
          return loaded(article, info);
        },
      })),
    statements: ({ claim }) => claim.statements,
  },
  NeighbourEdge: {
    node: ({ row }) => row.node,
    standing: ({ row }) => row.standing ?? null,
    relations: ({ row }, { first }, { keys }, info) =>
      loaded(row.relations[keys.keyOf({ of: 'relations', first })], info),
  },
};
