import { GraphError } from '#server/domain/errors.ts';
import { textSpans } from '#server/search/sentences.ts';
import { compilePage, entitySelection, groupsByFirst } from '../compile-selection.ts';
import { sentenceConnection } from '../connection.ts';
import type { QueryResolvers, Resolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { pageRequest } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';

const MAX_TEXT = 64;

/** Sentences found by what they hold. */
export const searchText: NonNullable<QueryResolvers['searchText']> = async (
  _,
  { text, ...args },
  context,
  info,
) => {
  const length = text.length;
  if (length === 0 || length > MAX_TEXT) {
    throw new GraphError('BAD_INPUT', `"text" has ${length} characters; it has 1 to ${MAX_TEXT}.`);
  }
  const compiler = compilerOf(context, info);
  const request = pageRequest(args, 'sentences');
  const { page, edges } = compilePage(compiler, request, rootGroup(info));
  const node = groupNamed(edges, 'node');
  const fields = node === undefined ? [] : selectedFields(compiler.source, node);
  const article = entitySelection(compiler, groupNamed(fields, 'article'));
  const mentions = groupsByFirst(compiler, 'mentions', fields).map(({ key, first, group }) => {
    const entity = groupNamed(selectedFields(compiler.source, group), 'entity');
    return [key, { first, node: entitySelection(compiler, entity) }];
  });
  const query = { text, page, article, mentions: Object.fromEntries(mentions) };
  const found = await context.read(info, (store, call) => store.searchText(query, call));
  return sentenceConnection(found, { order: 'sentences', continued: page.after !== undefined }, text);
};

/** A sentence and what of it was looked for. */
export const sentenceResolvers: Pick<Resolvers, 'Sentence'> = {
  Sentence: {
    quote: ({ row }) => row.sentence.text,
    start: ({ row }) => row.sentence.start,
    end: ({ row }) => row.sentence.end,
    matches: ({ row, text }) => [...textSpans(row.sentence, text)],
    article: ({ row }) => row.article,
    mentions: ({ row }, { first }, { keys }, info) =>
      loaded(row.mentions[keys.keyOf({ of: 'mentions', first })], info).map(({ mention, node }) => ({
        ...mention,
        entity: node,
      })),
  },
};
