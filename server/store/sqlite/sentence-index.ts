import type { Article } from '#server/domain/entity.ts';
import { searchedSentences } from '#server/search/sentences.ts';
import { numberOf } from './columns.ts';
import type { Database } from './database.ts';
import { tokens } from './tokens.ts';

/** Enters the sentences of an article in place of those that were there; leaves them alone when neither text nor places changed. */
export const indexSentences = (db: Database, article: Article, text: string, textChanged: boolean): void => {
  const wanted = searchedSentences(article, text);
  const stored = db.all(
    'SELECT seq, start_unit, end_unit FROM sentence WHERE article_id = ? ORDER BY start_unit',
    article.id,
  );
  const same =
    !textChanged &&
    stored.length === wanted.length &&
    wanted.every(({ start, end }, i) => stored[i]?.[1] === start && stored[i]?.[2] === end);
  if (same) return;
  unindexSentences(db, article.id);
  for (const { start, end, units } of wanted) {
    const seq = db.insert(
      'INSERT INTO sentence (article_id, start_unit, end_unit) VALUES (?, ?, ?)',
      article.id,
      start,
      end,
    );
    db.run('INSERT INTO sentence_index (rowid, body) VALUES (?, ?)', seq, tokens(units));
  }
};

export const unindexSentences = (db: Database, articleId: string): void => {
  for (const [seq] of db.all('SELECT seq FROM sentence WHERE article_id = ?', articleId)) {
    db.run('DELETE FROM sentence_index WHERE rowid = ?', numberOf(seq));
    db.run('DELETE FROM sentence WHERE seq = ?', numberOf(seq));
  }
};
