import neo4j from 'neo4j-driver';
import { type Change, forgottenChange } from '#server/domain/change.ts';
import type { ArticleSnapshot } from '../article-snapshot.ts';
import { aboutOf, type ChangeRow, changeKey } from '../changes.ts';
import type { Store } from '../store.ts';
import { canonicalJson } from './canonical-json.ts';
import { runInChunks } from './chunks.ts';
import { listOf, pageOf, parse, viewCompiler } from './compile-view.ts';
import type { Connection, Run } from './connection.ts';
import { parameterList } from './parameters.ts';

/** The number of the next change. */
export const nextSeq = async (run: Run): Promise<number> => {
  const [row] = await run('MATCH (h:Change) WHERE h.seq > 0 RETURN h.seq AS seq ORDER BY h.seq DESC LIMIT 1');
  return ((row?.['seq'] as number | undefined) ?? 0) + 1;
};

export const storedChange = async (run: Run, id: string): Promise<Change | undefined> => {
  const [row] = await run('MATCH (h:Change {id: $id}) RETURN h.record AS record', { id });
  return row && parse<Change>(row['record']);
};

/** What a change took out of the store; it must have taken something. */
export const snapshotOf = async (run: Run, { id }: Change): Promise<ArticleSnapshot> => {
  const [row] = await run('MATCH (h:Change {id: $id}) RETURN h.snapshot AS snapshot', { id });
  return parse(row?.['snapshot']);
};

export const logChange = async (run: Run, change: Change, snapshot?: ArticleSnapshot): Promise<void> => {
  const seq = neo4j.int(change.seq);
  const properties = {
    id: change.id,
    seq,
    articleId: change.articleId,
    ...(change.claimId === undefined ? {} : { claimId: change.claimId }),
    ...(change.undoes === undefined ? {} : { undoes: change.undoes }),
    record: canonicalJson(change),
    ...(snapshot === undefined ? {} : { snapshot: canonicalJson(snapshot) }),
  };
  await run('CREATE (h:Change) SET h = $properties', { properties });
  await run('UNWIND $about AS about CREATE (:ChangeAbout {about: about, seq: $seq})', {
    about: aboutOf(change),
    seq,
  });
};

/** Takes out of the log what it says of an article, for good. */
export const forgetEntries = async (run: Run, articleId: string): Promise<void> => {
  const rows = await run(
    'MATCH (a:ChangeAbout) WHERE a.about = $articleId MATCH (h:Change {seq: a.seq}) RETURN h.record AS record',
    { articleId },
  );
  const entries = rows.map(({ record }) => parse<Change>(record));
  await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (h:Change {id: row.id}) SET h.record = row.record REMOVE h.snapshot',
    entries.map((entry) => ({ id: entry.id, record: canonicalJson(forgottenChange(entry)) })),
  );
  await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (a:ChangeAbout) WHERE a.about = row[0] AND a.seq = row[1] DELETE a',
    entries.flatMap((entry) => {
      const kept = aboutOf(forgottenChange(entry));
      const seq = neo4j.int(entry.seq);
      return aboutOf(entry).flatMap((about) => (kept.includes(about) ? [] : [[about, seq]]));
    }),
  );
};

/** The log, a page one statement. */
export const logReads = (connection: Connection): Pick<Store, 'changes'> => ({
  changes: async ({ about, order, page, claim, article }, context) => {
    const parameters = parameterList();
    const [further, way, start] =
      order === 'NEWEST' ? (['<', 'DESC', Number.MAX_SAFE_INTEGER] as const) : (['>', 'ASC', -1] as const);
    const after = parameters.addInteger(page.after === undefined ? start : Number(page.after));
    const limit = parameters.addInteger(page.first + 1);
    const of = about === undefined ? undefined : parameters.add(about);
    const found =
      of === undefined
        ? `MATCH (h:Change) WHERE h.seq ${further} ${after} WITH h ORDER BY h.seq ${way} LIMIT ${limit}`
        : `MATCH (a:ChangeAbout) WHERE a.about = ${of} AND a.seq ${further} ${after} ` +
          `WITH a ORDER BY a.about ${way}, a.seq ${way} LIMIT ${limit} MATCH (h:Change {seq: a.seq}) WITH h ORDER BY h.seq ${way}`;
    const compiler = viewCompiler(parameters);
    const claimView = claim && compiler.claim('c', claim);
    const articleView = article && compiler.entity('x', article, ['ARTICLE']);
    const claims = claimView && `COLLECT { MATCH (c:Claim {id: h.claimId}) RETURN ${claimView.expression} }`;
    const articles =
      articleView && `COLLECT { MATCH (x:Entity {id: h.articleId}) RETURN ${articleView.expression} }`;
    const undoing =
      'COLLECT { MATCH (u:Change) WHERE u.undoes = h.id RETURN u.id ORDER BY u.seq DESC LIMIT 1 }';
    const counted =
      of === undefined
        ? 'COUNT { MATCH (h:Change) RETURN h }'
        : `COUNT { MATCH (a:ChangeAbout) WHERE a.about = ${of} RETURN a }`;
    const text =
      `RETURN COLLECT { ${found} RETURN [h.record, ${undoing}, ${claims ?? 'null'}, ${articles ?? 'null'}] } AS rows, ` +
      `${page.totalCount ? counted : 'null'} AS total`;
    const [row] = await connection.read(text, parameters.values(), context);
    return pageOf(page, listOf(row?.['rows']), row?.['total'], (value): ChangeRow => {
      const [record, undoneBy, claimValue, articleValue] = listOf(value);
      const change = parse<Change>(record);
      const [undoer] = listOf(undoneBy);
      const first = (values: unknown): unknown => listOf(values)[0];
      return {
        key: changeKey(change),
        change,
        ...(undoer === undefined ? {} : { undoneBy: undoer as string }),
        ...(claimView === undefined
          ? {}
          : { claim: first(claimValue) === undefined ? null : claimView.decode(first(claimValue)) }),
        ...(articleView === undefined
          ? {}
          : { article: first(articleValue) === undefined ? null : articleView.decode(first(articleValue)) }),
      };
    });
  },
});
