import type { Claim } from '#server/domain/claim.ts';
import { endsOfJudgement, type Judgement } from '#server/domain/judgement.ts';
import type { StoredClaim } from '../plan-change.ts';
import { canonicalJson } from './canonical-json.ts';
import { runForEach, runInChunks } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Run } from './connection.ts';

/** A claim as it counts, and what a person said of it. */
export const storedClaim = async (run: Run, id: string): Promise<StoredClaim> => {
  const claims = await run('MATCH (c:Claim {id: $id}) RETURN c.record AS record', { id });
  const judgements = await run('MATCH (j:Judgement {claimId: $id}) RETURN j.record AS record', { id });
  return {
    claim: claims[0] && parse<Claim>(claims[0]['record']),
    judgement: judgements[0] && parse<Judgement>(judgements[0]['record']),
  };
};

/** What people said of the claims of these articles, in the order of the claims' ids. */
export const judgementsOf = async (
  run: Run,
  articleIds: readonly string[],
): Promise<readonly Judgement[]> => {
  const text =
    'UNWIND $rows AS row MATCH (j:Judgement) WHERE j.articleId = row RETURN j.record AS record ORDER BY j.claimId';
  return (await runInChunks(run, text, articleIds)).map((row) => parse<Judgement>(row['record']));
};

/** Stores what people said of claims in place of what was said before. */
export const putJudgements = async (run: Run, judgements: readonly Judgement[]): Promise<void> => {
  if (judgements.length === 0) return;
  await dropJudgements(
    run,
    judgements.map(({ extracted }) => extracted.id),
  );
  await runForEach(
    run,
    'UNWIND $rows AS row CREATE (j:Judgement) SET j = row RETURN 1 AS done',
    judgements.map((judgement) => ({
      claimId: judgement.extracted.id,
      articleId: judgement.extracted.articleId,
      record: canonicalJson(judgement),
    })),
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (j:Judgement {claimId: row[0]}) MATCH (e:Entity {id: row[1]}) CREATE (j)-[:JUDGES]->(e) RETURN 1 AS done',
    judgements.flatMap((judgement) =>
      [...endsOfJudgement(judgement)].map((end) => [judgement.extracted.id, end]),
    ),
  );
};

export const dropJudgements = async (run: Run, claimIds: readonly string[]): Promise<void> => {
  await runInChunks(run, 'UNWIND $rows AS row MATCH (j:Judgement {claimId: row}) DETACH DELETE j', claimIds);
};
