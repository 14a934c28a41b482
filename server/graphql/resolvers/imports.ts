import type { ImportProblem } from '#server/ingest/import-record.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { importRequest } from '../import-input.ts';
import { importSource } from '../import-source.ts';
import { type Refusal, refusalOf } from '../user-errors.ts';

const queries = {
  import: async (_, { id }, context, info) => {
    const found = await context.read(info, (store, call) =>
      store.document({ collection: 'import', id }, call),
    );
    return found === null ? null : importSource(found);
  },
} satisfies Partial<QueryResolvers>;

export type ImportField = keyof typeof queries;

export const importQueries: Pick<QueryResolvers, ImportField> = queries;

/** What became of an import, or why there is none. */
export const withoutImport = (...userErrors: readonly Refusal[]) => ({
  import: null,
  article: null,
  userErrors,
});

const refusalOfProblem = ({ text, line, rule, message }: ImportProblem): Refusal => ({
  code: 'BAD_ARTICLE',
  path: ['input', 'articles', String(text)],
  rule,
  line,
  message,
});

export const importMutations: Pick<MutationResolvers, 'importArticles'> = {
  importArticles: async (_, { input }, context, info) => {
    const asked = importRequest(input, context.caller.name);
    if ('faults' in asked) return withoutImport(...asked.faults);
    try {
      const document = await context.write(info, async (_store, call) =>
        (await context.imports()).start(asked.request, call),
      );
      const source = importSource(document);
      return { import: source, article: null, userErrors: source.record.problems.map(refusalOfProblem) };
    } catch (error) {
      return withoutImport(refusalOf(error, ['input', 'idempotencyKey']));
    }
  },
};

export const importResolvers: Pick<Resolvers, 'Import'> = {
  Import: {
    draft: ({ record }) => record.draft,
    startedAt: ({ record }) => record.startedAt,
    startedBy: ({ record }) => record.startedBy,
    finishedAt: ({ record }) => record.finishedAt ?? null,
    failure: ({ record }) => record.failure ?? null,
    total: ({ record }) => record.total,
    articles: ({ record }) => record.articles,
    new: ({ record }) => record.new,
    unchanged: ({ record }) => record.unchanged,
    replaced: ({ record }) => record.replaced,
    drafted: ({ record }) => record.drafted,
    failed: ({ record }) => record.failed,
    warnings: ({ record }) => record.warnings,
    problems: ({ record }) => record.problems.map(refusalOfProblem),
    drafts: ({ record }) => record.drafts,
  },
};
