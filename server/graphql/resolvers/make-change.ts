import type { GraphQLResolveInfo } from 'graphql';
import { reaches } from '#server/access/role.ts';
import type { ClaimFix } from '#server/domain/judgement.ts';
import { discardDraftsOf } from '#server/ingest/discard-drafts.ts';
import { type ChangeAnswer, type ChangeRequest, changeKey } from '#server/store/changes.ts';
import type { StoreContext } from '#server/store/store.ts';
import { claimParts, entitySelection } from '../compile-selection.ts';
import type { ApiContext } from '../context.ts';
import type { CorrectClaimInput, MutationResolvers } from '../generated/resolvers.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';
import type { Refusal } from '../user-errors.ts';
import { changeParts } from './changes.ts';

const LONGEST_REASON = 1_000;

type Change = 'acceptClaim' | 'rejectClaim' | 'correctClaim' | 'deleteArticle' | 'undo';

/** What a request is without who sends it; each field of it stands in the arguments below these names. */
type Wish = ChangeRequest extends infer Request
  ? Request extends ChangeRequest
    ? Omit<Request, 'by' | 'at' | 'why'>
    : never
  : never;

interface Asked {
  readonly wish: Wish;
  readonly why: string | null | undefined;
  /** Where in the arguments the fields of the wish stand. */
  readonly inside: readonly string[];
  /** Name of the argument with the id. */
  readonly idName: string;
}

/** Makes the change and reads what is selected of it and of what it is about. */
const change = async (
  { wish, why, inside, idName }: Asked,
  context: ApiContext,
  info: GraphQLResolveInfo,
) => {
  if (why != null && why.length > LONGEST_REASON) {
    const message = `A reason has at most ${LONGEST_REASON} characters; this one has ${why.length}.`;
    return without([{ code: 'BAD_INPUT', path: [...inside, 'why'], message }]);
  }
  const request = {
    ...wish,
    by: context.caller.name,
    at: new Date().toISOString(),
    ...(why == null || why === '' ? {} : { why }),
  } as ChangeRequest;
  const compiler = compilerOf(context, info);
  const fields = selectedFields(compiler.source, rootGroup(info));
  const claimGroup = groupNamed(fields, 'claim');
  const articleGroup = groupNamed(fields, 'article');
  const parts = changeParts(compiler, groupNamed(fields, 'change'));
  const claimSelected = claimGroup && claimParts(compiler, claimGroup);
  const articleSelected = articleGroup && entitySelection(compiler, articleGroup);

  const answer = await context.write(info, (store, call) => store.change(request, call));
  const done = 'change' in answer ? answer.change : undefined;
  const after = (call: StoreContext): StoreContext => ({ ...call, ...bookmarkOf(answer) });
  const claimId = done === undefined ? claimIdOf(wish) : done.claimId;
  return context.read(info, async (store, call) => {
    const page = done && { first: 1, after: changeKey({ seq: done.seq + 1 }) };
    const log = page && (await store.changes({ order: 'NEWEST', page, ...parts }, after(call)));
    const [article] =
      done && articleSelected
        ? await store.nodes({ ids: [done.articleId], select: articleSelected }, after(call))
        : [];
    return {
      change: log?.rows[0] ?? null,
      claim:
        claimId !== undefined && claimSelected
          ? await store.claim({ id: claimId, ...claimSelected }, after(call))
          : null,
      article: article ?? null,
      userErrors: 'refusal' in answer ? [userErrorOf(answer.refusal, inside, idName)] : [],
    };
  });
};

const without = (userErrors: readonly Refusal[]) => ({
  change: null,
  claim: null,
  article: null,
  userErrors,
});

const bookmarkOf = (answer: ChangeAnswer): Pick<StoreContext, 'bookmark'> =>
  'change' in answer && answer.bookmark !== undefined ? { bookmark: answer.bookmark } : {};

const claimIdOf = (wish: Wish): string | undefined => ('claimId' in wish ? wish.claimId : undefined);

const userErrorOf = (
  { code, field, message }: Extract<ChangeAnswer, { refusal: unknown }>['refusal'],
  inside: readonly string[],
  idName: string,
): Refusal => ({ code, path: [...inside, field === 'id' ? idName : field], message });

const expected = (version: number | null | undefined) =>
  version == null ? {} : { expectedVersion: version };

const fixOf = ({ role, validFrom, validTo, subjectId, objectId }: CorrectClaimInput): ClaimFix => ({
  ...(role === undefined ? {} : { role }),
  ...(validFrom === undefined ? {} : { validFrom }),
  ...(validTo === undefined ? {} : { validTo }),
  ...(subjectId == null ? {} : { subjectId }),
  ...(objectId == null ? {} : { objectId }),
});

/** What people do to the graph: each is one write and, for what is selected, a read of each thing. */
export const changeMutations: Pick<MutationResolvers, Change> = {
  acceptClaim: (_, { id, why, expectedVersion }, context, info) => {
    const wish = { kind: 'ACCEPT', claimId: id, ...expected(expectedVersion) } as const;
    return change({ wish, why, inside: [], idName: 'id' }, context, info);
  },
  rejectClaim: (_, { id, why, expectedVersion }, context, info) => {
    const wish = { kind: 'REJECT', claimId: id, ...expected(expectedVersion) } as const;
    return change({ wish, why, inside: [], idName: 'id' }, context, info);
  },
  correctClaim: (_, { input }, context, info) => {
    const { id, why, expectedVersion } = input;
    const wish = { kind: 'CORRECT', claimId: id, fix: fixOf(input), ...expected(expectedVersion) } as const;
    return change({ wish, why, inside: ['input'], idName: 'id' }, context, info);
  },
  deleteArticle: async (_, { id, why, forget }, context, info) => {
    const wish = { kind: 'DELETE_ARTICLE', articleId: id, ...(forget ? { forget } : {}) } as const;
    const payload = await change({ wish, why, inside: [], idName: 'id' }, context, info);
    // Whatever became of it: asked again after a failure halfway, the article is gone already.
    if (forget) await context.write(info, (store, call) => discardDraftsOf(store, id, call));
    return payload;
  },
  undo: (_, { changeId, why }, context, info) => {
    const mayRestore = reaches(context.caller.role, 'ADMIN');
    const wish = { kind: 'UNDO', changeId, ...(mayRestore ? {} : { claimsOnly: true as const }) } as const;
    return change({ wish, why, inside: [], idName: 'changeId' }, context, info);
  },
};
