import { GraphError } from '#server/domain/errors.ts';
import { matchSpans, scoreOf } from '#server/search/match-spans.ts';
import { searchTerms } from '#server/search/search-query.ts';
import type { EntityRow } from '#server/store/selection.ts';
import { entitySelection } from '../compile-selection.ts';
import { foundConnection } from '../connection.ts';
import type { FoundRow } from '../found-row.ts';
import type { QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup, rootPage } from '../root-field.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';

const MAX_TEXT = 200;
const MAX_SUGGESTIONS = 20;

/** The text as it was typed; BAD_INPUT unless it has 1 to 200 characters. */
const searchedText = (text: string): string => {
  const length = [...text].length;
  if (length >= 1 && length <= MAX_TEXT) return text;
  throw new GraphError('BAD_INPUT', `"text" has ${length} characters; it has 1 to ${MAX_TEXT}.`);
};

const rankOf = ({ key }: EntityRow): number => Number(key.slice(0, key.indexOf('~')));

/** Names found by text, title and sound. */
export const searchResolvers: Pick<QueryResolvers, 'search' | 'suggest'> = {
  search: async (_, { text, kinds, ...args }, context, info) => {
    searchedText(text);
    const { page, select, continued } = rootPage(context, info, pageRequest(args, 'search'));
    const found = await context.read(info, (store, call) =>
      store.search({ text, kinds: kinds ?? [], page, select }, call),
    );
    return foundConnection(found, { order: 'search', continued }, text);
  },
  suggest: async (_, { text, kinds, first }, context, info) => {
    searchedText(text);
    if (first < 1 || first > MAX_SUGGESTIONS) {
      throw new GraphError(
        'BAD_INPUT',
        `"first" is ${first}; there are 1 to ${MAX_SUGGESTIONS} suggestions.`,
      );
    }
    const compiler = compilerOf(context, info);
    const fields = selectedFields(compiler.source, rootGroup(info));
    const select = entitySelection(compiler, groupNamed(fields, 'node'));
    const rows = await context.read(info, (store, call) =>
      store.suggest({ text, kinds: kinds ?? [], first, select }, call),
    );
    return rows.map((row) => ({ row, text }));
  },
};

const foundFields = {
  node: ({ row }: FoundRow) => row.node,
  score: ({ row }: FoundRow) => scoreOf(rankOf(row)),
  matches: ({ row, text }: FoundRow) => [...matchSpans(row.node.entity, searchTerms(text), rankOf(row))],
};

export const foundResolvers: Pick<Resolvers, 'SearchEdge' | 'Suggestion'> = {
  SearchEdge: foundFields,
  Suggestion: foundFields,
};
