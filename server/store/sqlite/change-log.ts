import { type Change, forgottenChange } from '#server/domain/change.ts';
import type { ArticleSnapshot } from '#server/store/article-snapshot.ts';
import { aboutOf, type ChangeRow, type ChangesQuery, changeKey } from '#server/store/changes.ts';
import type { Page } from '#server/store/selection.ts';
import { claim as claimView } from './claim.ts';
import { numberOf, recordOf, textOf } from './columns.ts';
import type { Database, Row } from './database.ts';
import { pageOf } from './keyset.ts';
import type { ReadScope } from './read-scope.ts';

/** The number of the next change. */
export const nextSeq = (db: Database): number =>
  numberOf(db.get('SELECT coalesce(max(seq), 0) + 1 FROM change')?.[0]);

export const storedChange = (db: Database, id: string): Change | undefined => {
  const record = db.get('SELECT record FROM change WHERE id = ?', id)?.[0];
  const change = record === undefined ? undefined : recordOf<Change>(record);
  return change?.id === id ? change : undefined;
};

/** What a change took out of the store; it must have taken something. */
export const snapshotOf = (db: Database, { id }: Change): ArticleSnapshot =>
  recordOf(db.get('SELECT snapshot FROM change WHERE id = ?', id)?.[0]);

export const logChange = (db: Database, change: Change, snapshot?: ArticleSnapshot): void => {
  db.run(
    'INSERT INTO change (seq, id, undoes, record, snapshot) VALUES (?, ?, ?, ?, ?)',
    change.seq,
    change.id,
    change.undoes ?? null,
    JSON.stringify(change),
    snapshot === undefined ? null : JSON.stringify(snapshot),
  );
  for (const about of aboutOf(change))
    db.run('INSERT INTO change_about (about, seq) VALUES (?, ?)', about, change.seq);
};

/** Takes out of the log what it says of an article, for good. */
export const forgetEntries = (db: Database, articleId: string): void => {
  const entries = db
    .all(
      'SELECT h.record FROM change_about AS a CROSS JOIN change AS h ON h.seq = a.seq WHERE a.about = ?',
      articleId,
    )
    .map(([record]) => recordOf<Change>(record));
  for (const entry of entries) {
    const rest = forgottenChange(entry);
    db.run('UPDATE change SET record = ?, snapshot = NULL WHERE seq = ?', JSON.stringify(rest), entry.seq);
    for (const about of aboutOf(entry)) {
      if (aboutOf(rest).includes(about)) continue;
      db.run('DELETE FROM change_about WHERE about = ? AND seq = ?', about, entry.seq);
    }
  }
};

const ROW = `SELECT h.record, (SELECT u.id FROM change AS u WHERE u.undoes = h.id ORDER BY u.seq DESC LIMIT 1)`;

const rowsOf = (db: Database, { about, order, page }: ChangesQuery): Row[] => {
  const [further, way, start] =
    order === 'NEWEST' ? (['<', 'DESC', Number.MAX_SAFE_INTEGER] as const) : (['>', 'ASC', 0] as const);
  const after = page.after === undefined ? start : Number(page.after);
  return about === undefined
    ? db.all(
        `${ROW} FROM change AS h WHERE h.seq ${further} ? ORDER BY h.seq ${way} LIMIT ?`,
        after,
        page.first + 1,
      )
    : db.all(
        `${ROW} FROM change_about AS a CROSS JOIN change AS h ON h.seq = a.seq
         WHERE a.about = ? AND a.seq ${further} ? ORDER BY a.seq ${way} LIMIT ?`,
        about,
        after,
        page.first + 1,
      );
};

/** A page of the log. */
export const changes = (scope: ReadScope, query: ChangesQuery): Page<ChangeRow> => {
  const { db } = scope;
  const { about, page, claim, article } = query;
  const found = rowsOf(db, query).map(([record, undoneBy]) => ({
    change: recordOf<Change>(record),
    undoneBy,
  }));
  const articles =
    article &&
    scope.entities(
      found.slice(0, page.first).map(({ change }) => change.articleId),
      article,
    );
  return pageOf(
    found,
    page,
    ({ change, undoneBy }): ChangeRow => ({
      key: changeKey(change),
      change,
      ...(undoneBy == null ? {} : { undoneBy: textOf(undoneBy) }),
      ...(claim === undefined
        ? {}
        : {
            claim: change.claimId === undefined ? null : claimView(scope, { id: change.claimId, ...claim }),
          }),
      ...(articles === undefined ? {} : { article: articles.get(change.articleId) ?? null }),
    }),
    // The numbers have no gaps.
    () =>
      numberOf(
        about === undefined
          ? db.get('SELECT coalesce(max(seq), 0) FROM change')?.[0]
          : db.get('SELECT count(*) FROM change_about WHERE about = ?', about)?.[0],
      ),
  );
};
