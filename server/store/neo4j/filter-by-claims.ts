import type { Claim } from '#server/domain/claim.ts';
import { runForEach } from './chunks.ts';
import { parse } from './compile-view.ts';
import type { Migration } from './migration.ts';
import { claimProperties } from './rows.ts';
import { lockWriting } from './write-lock.ts';

const ROWS = 5_000;

/** Lists are filtered by what claims say. */
export const filterByClaims: Migration = async (connection, context) => {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: string = after;
    const { value }: { value: string | undefined } = await connection.write(async (run) => {
      await lockWriting(run);
      const text =
        'MATCH (c:Claim) WHERE c.id > $after WITH c ORDER BY c.id LIMIT toInteger($limit) RETURN c.record AS record';
      const claims = (await run(text, { after: page, limit: ROWS })).map((row) =>
        parse<Claim>(row['record']),
      );
      await runForEach(
        run,
        'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c = row RETURN 1 AS done',
        claims.map(claimProperties),
      );
      return claims.length < ROWS ? undefined : claims.at(-1)?.id;
    }, context);
    after = value;
  }
};
