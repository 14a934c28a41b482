import type { GraphQLResolveInfo } from 'graphql';
import type { DraftRecord } from '#server/ingest/draft-record.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import { entitySelection } from '../compile-selection.ts';
import type { ApiContext } from '../context.ts';
import { draftClaims, draftSource } from '../draft-source.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { isWebAddress } from '../scalars.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';
import { badInput, notFound, refusalOf } from '../user-errors.ts';
import { withoutImport } from './imports.ts';

const queries = {
  draft: async (_, { id }, context, info) => {
    const found = await storedDraft(id, context, info);
    return found === null ? null : draftSource(found);
  },
  drafts: async (_, args, context, info) => {
    const page = pageRequest(args, 'drafts');
    const { rows } = await context.read(info, (store, call) =>
      store.documents({ collection: 'draft', page }, call),
    );
    return rows.map(({ document }) => draftSource(document));
  },
} satisfies Partial<QueryResolvers>;

export type DraftField = keyof typeof queries;

export const draftQueries: Pick<QueryResolvers, DraftField> = queries;

const storedDraft = (
  id: string,
  context: ApiContext,
  info: GraphQLResolveInfo,
): Promise<StoredDocument | null> =>
  context.read(info, (store, call) => store.document({ collection: 'draft', id }, call));

const unknown = (id: string) => withoutImport(notFound(['id'], `There is no draft ${id}.`));

export const draftMutations: Pick<MutationResolvers, 'acceptDraft' | 'discardDraft'> = {
  acceptDraft: async (_, { id, rejectClaims, expectedVersion }, context, info) => {
    const draft = await storedDraft(id, context, info);
    if (draft === null) return unknown(id);
    if (expectedVersion != null && expectedVersion !== draft.version) {
      const message = `The draft has version ${draft.version}, not ${expectedVersion}.`;
      return withoutImport({ code: 'CONFLICT', path: ['expectedVersion'], message });
    }
    const { claims, extracted } = draft.value as DraftRecord;
    const own = new Set(claims.map((claim) => claim.id));
    const strangers = (rejectClaims ?? []).flatMap((claim, at) =>
      own.has(claim) ? [] : [badInput(['rejectClaims', String(at)], `The draft makes no claim ${claim}.`)],
    );
    if (strangers.length > 0) return withoutImport(...strangers);
    try {
      const failure = await context.write(info, async (_store, call) =>
        (await context.imports()).accept(
          draft,
          { rejected: new Set(rejectClaims), by: context.caller.name },
          call,
        ),
      );
      if (failure !== undefined) {
        const { rule, line, message } = failure;
        return withoutImport({ code: 'BAD_ARTICLE', path: ['id'], rule, line, message });
      }
    } catch (error) {
      return withoutImport(refusalOf(error, ['expectedVersion']));
    }
    const fields = selectedFields(info, rootGroup(info));
    const select = entitySelection(compilerOf(context, info), groupNamed(fields, 'article'));
    const ids = [extracted.articleId];
    const [article] = await context.read(info, (store, call) => store.nodes({ ids, select }, call));
    return { import: null, article: article ?? null, userErrors: [] };
  },
  discardDraft: async (_, { id, expectedVersion }, context, info) => {
    const deletion = {
      collection: 'draft',
      id,
      ...(expectedVersion == null ? {} : { expectedVersion }),
    } as const;
    try {
      const found = await context.write(info, (store, call) => store.deleteDocument(deletion, call));
      return found ? withoutImport() : unknown(id);
    } catch (error) {
      return withoutImport(refusalOf(error, ['expectedVersion']));
    }
  },
};

export const draftResolvers: Pick<Resolvers, 'Draft' | 'DraftEntity' | 'DraftClaim'> = {
  Draft: {
    importId: ({ record }) => record.importId,
    startedBy: ({ record }) => record.startedBy,
    articleId: ({ record }) => record.extracted.articleId,
    replaces: ({ record }) => record.replaces,
    title: ({ record }) => record.title ?? null,
    text: ({ record }) => record.extracted.source.text,
    publishedAt: ({ record }) => record.extracted.source.publishedAt ?? null,
    url: ({ record }) => {
      const { url } = record.extracted.source;
      return url !== undefined && isWebAddress(url) ? url : null;
    },
    institution: ({ record }) => record.extracted.source.institution ?? null,
    entities: ({ record }) => record.entities,
    claims: ({ record }) => draftClaims(record),
  },
  DraftEntity: { isKnown: ({ isKnown }) => isKnown },
  DraftClaim: {
    id: ({ claim }) => claim.id,
    predicate: ({ claim }) => claim.predicate,
    subject: ({ subject }) => subject ?? null,
    object: ({ object }) => object ?? null,
    role: ({ claim }) => claim.role ?? null,
    asOf: ({ claim }) => claim.asOf ?? null,
    validFrom: ({ claim }) => claim.validFrom ?? null,
    validTo: ({ claim }) => claim.validTo ?? null,
    confidence: ({ claim }) => claim.confidence,
    rule: ({ claim }) => claim.rule,
    sentence: ({ claim }) => claim.evidence[0],
    subjectSpan: ({ claim }) => claim.evidence[0].subject ?? null,
    objectSpan: ({ claim }) => claim.evidence[0].object ?? null,
    cue: ({ claim }) => claim.evidence[0].cue ?? null,
    furtherSentences: ({ claim }) => claim.evidence.slice(1),
  },
};
