import type { Claim } from '#server/domain/claim.ts';
import type { Judgement } from '#server/domain/judgement.ts';
import { claimsAfter } from '../judged-claims.ts';
import type { WriteBatch } from '../store.ts';
import { canonicalJson } from './canonical-json.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';
import { type RelationEnds, relationEndsOf } from './derive.ts';
import { judgementsOf, putJudgements } from './judgements.ts';
import { claimProperties, type MentionsRow, mentionsRows, recordOf } from './rows.ts';
import type { Stored } from './write-entities.ts';

/** Writes the texts of new articles and of those whose text changed. */
export const writeTexts = async (run: Run, { articles }: WriteBatch, stored: Stored): Promise<void> => {
  const changed = articles.filter(({ article }) => {
    const old = stored.get(article.id);
    return old === undefined || !('sha256' in old) || old.sha256 !== article.sha256;
  });
  await runForEach(
    run,
    'UNWIND $rows AS row MERGE (t:ArticleText {id: row.id}) SET t.text = row.text RETURN 1 AS done',
    changed.map(({ article, text }) => ({ id: article.id, text })),
  );
};

/**
 * Replaces the claims of the batch's articles, keeping what a person decided. Gives the relations
 * that have to be derived again, how many claims there are more, and the ends of the former claims.
 */
export const replaceClaims = async (run: Run, { articles }: WriteBatch) => {
  const rows = await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (c:Claim) WHERE c.articleId = row RETURN c.record AS record',
    articles.map(({ article }) => article.id),
  );
  const former = new Map(rows.map((row) => parse<Claim>(row['record'])).map((claim) => [claim.id, claim]));
  const affected = new Map<string, RelationEnds>();
  const touch = (claim: Claim): void => {
    const ends = relationEndsOf(claim);
    affected.set(ends.id, ends);
  };
  const created: unknown[] = [];
  const updated: unknown[] = [];
  const kept = new Set<string>();
  const judgements = await judgementsOf(
    run,
    articles.map(({ article }) => article.id),
  );
  const rejudged: Judgement[] = [];
  for (const { article, text, claims } of articles) {
    const own = judgements.filter(({ extracted }) => extracted.articleId === article.id);
    const next = claimsAfter(claims, text, { claims: former, judgements: own });
    rejudged.push(...next.judgements.filter((one, i) => canonicalJson(one) !== canonicalJson(own[i])));
    for (const claim of next.claims) {
      const old = former.get(claim.id);
      kept.add(claim.id);
      if (old !== undefined && recordOf(old) === recordOf(claim)) continue;
      if (old !== undefined) touch(old);
      touch(claim);
      (old === undefined ? created : updated).push(claimProperties(claim));
    }
  }
  await putJudgements(run, rejudged);
  const dropped = [...former.values()].filter(({ id }) => !kept.has(id));
  for (const claim of dropped) touch(claim);
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (c:Claim {id: row}) DELETE c RETURN 1 AS done',
    dropped.map(({ id }) => id),
  );
  await runForEach(run, 'UNWIND $rows AS row CREATE (c:Claim) SET c = row RETURN 1 AS done', created);
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c = row RETURN 1 AS done',
    updated,
  );
  return {
    affected,
    added: kept.size - former.size,
    endsBefore: [...former.values()].flatMap(({ subjectId, objectId }) => [subjectId, objectId]),
  };
};

/** Replaces the mentions of the batch's articles; gives the ids of the entities that they mentioned before. */
export const replaceMentions = async (run: Run, { articles }: WriteBatch): Promise<readonly string[]> => {
  const rows = await runInChunks(
    run,
    'UNWIND $rows AS row MATCH (a:Entity {id: row})-[m:MENTIONS]->(e:Entity) RETURN elementId(m) AS id, ' +
      'm {articleId: a.id, entity: e.id, .byDate, .keys, .spans} AS mentions',
    articles.map(({ article }) => article.id),
  );
  const pairOf = ({ articleId, entity }: MentionsRow) => `${articleId}~${entity}`;
  const former = new Map(
    rows.map((row) => {
      const mentions = row['mentions'] as MentionsRow;
      return [
        pairOf(mentions),
        { id: row['id'] as string, json: canonicalJson(mentions), entity: mentions.entity },
      ];
    }),
  );
  const unseen = new Map(former);
  const created: MentionsRow[] = [];
  const updated: unknown[] = [];
  for (const row of articles.flatMap(({ article, mentions }) => mentionsRows(article, mentions))) {
    const old = former.get(pairOf(row));
    unseen.delete(pairOf(row));
    if (old === undefined) created.push(row);
    else if (old.json !== canonicalJson(row)) updated.push({ ...row, id: old.id });
  }
  const set =
    'SET m.entity = row.entity, m.byDate = row.byDate, m.keys = row.keys, m.spans = row.spans RETURN 1 AS done';
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (a:Entity {id: row.articleId}) MATCH (e:Entity {id: row.entity}) ' +
      `CREATE (a)-[m:MENTIONS]->(e) ${set}`,
    created,
  );
  await runForEach(
    run,
    `UNWIND $rows AS row MATCH ()-[m:MENTIONS]->() WHERE elementId(m) = row.id ${set}`,
    updated,
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH ()-[m:MENTIONS]->() WHERE elementId(m) = row DELETE m RETURN 1 AS done',
    [...unseen.values()].map(({ id }) => id),
  );
  return [...former.values()].map(({ entity }) => entity);
};
