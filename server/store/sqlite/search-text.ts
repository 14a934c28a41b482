import type { Mention } from '#server/domain/claim.ts';
import { bySentence, placeKey } from '#server/domain/order-key.ts';
import { searchedUnits } from '#server/search/fold-units.ts';
import type { MentionRow, Page, SentenceRow } from '#server/store/selection.ts';
import type { TextQuery } from '#server/store/store.ts';
import { numberOf, recordOf, textFromBytes, textOf } from './columns.ts';
import { pageOf } from './keyset.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { tokens } from './tokens.ts';

const MATCHES = `FROM sentence_index AS n CROSS JOIN sentence AS s ON s.seq = n.rowid
  CROSS JOIN entity AS a ON a.id = s.article_id WHERE sentence_index MATCH ?`;
const KEY = "(a.by_date || '~' || printf('%09d', s.start_unit))";

interface Found {
  readonly articleId: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** One page of the sentences that hold a text. */
export const searchText = (scope: ReadScope, query: TextQuery): Page<SentenceRow> => {
  const { db } = scope;
  const { page } = query;
  const { units } = searchedUnits(query.text);
  if (units === '')
    return pageOf<never, SentenceRow>(
      [],
      page,
      (row) => row,
      () => 0,
    );
  const phrase = `"${tokens(units)}"`;
  const found = db
    .all(
      `SELECT a.id, a.by_date, s.start_unit, s.end_unit ${MATCHES} AND ${KEY} > ? ORDER BY ${KEY} LIMIT ?`,
      phrase,
      page.after ?? '',
      page.first + 1,
    )
    .map(
      ([id, byDate, start, end]): Found => ({
        articleId: textOf(id),
        key: bySentence(textOf(byDate), numberOf(start)),
        start: numberOf(start),
        end: numberOf(end),
      }),
    );
  const shown = found.slice(0, page.first);
  const articles = scope.entities(
    shown.map(({ articleId }) => articleId),
    query.article,
  );
  const mentions = mentionsWithin(scope, shown, query);
  return pageOf(
    found,
    page,
    (sentence) => ({
      key: sentence.key,
      sentence: { start: sentence.start, end: sentence.end, text: textOfSentence(scope, sentence) },
      article: viewOf(articles, sentence.articleId),
      mentions: Object.fromEntries(mentions.map(([name, of]) => [name, of.get(sentence.key) ?? []])),
    }),
    () => numberOf(db.get(`SELECT count(*) ${MATCHES}`, phrase)?.[0]),
  );
};

/** A unit has two bytes. */
const textOfSentence = ({ db }: ReadScope, { articleId, start, end }: Found): string =>
  textFromBytes(
    db.get(
      'SELECT substr(text, ?, ?) FROM article_text WHERE article_id = ?',
      2 * start + 1,
      2 * (end - start),
      articleId,
    )?.[0],
  );

type MentionOfSentence = Omit<MentionRow, 'key'>;

const mentionsWithin = (
  scope: ReadScope,
  sentences: readonly Found[],
  { mentions: branches }: TextQuery,
): readonly (readonly [string, ReadonlyMap<string, readonly MentionOfSentence[]>])[] =>
  Object.entries(branches).map(([name, { first, node }]) => {
    const found = sentences.map(({ key, articleId, start, end }) => {
      scope.check();
      const rows = scope.db.all(
        `SELECT record FROM mention
         WHERE article_id = ?1 AND key >= ?2 AND key < ?3 AND substr(key, 11, 9) <= ?3 ORDER BY key LIMIT ?4`,
        articleId,
        placeKey(start),
        placeKey(end),
        first,
      );
      return [key, rows.map(([record]) => recordOf<Mention>(record))] as const;
    });
    const nodes = scope.entities(
      found.flatMap(([, mentions]) => mentions.map(({ entityId }) => entityId)),
      node,
    );
    return [
      name,
      new Map(
        found.map(([key, mentions]) => [
          key,
          mentions.map((mention) => ({ mention, node: viewOf(nodes, mention.entityId) })),
        ]),
      ),
    ] as const;
  });
