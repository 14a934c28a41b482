import type { Claim } from '#server/domain/claim.ts';
import type { ClaimQuery } from '#server/store/graph-queries.ts';
import type { ClaimView } from '#server/store/selection.ts';
import { recordOf } from './columns.ts';
import type { ReadScope } from './read-scope.ts';
import { claimViews } from './relation-views.ts';

/** One claim with what hangs on it; null when the id names none. */
export const claim = (scope: ReadScope, { id, ...parts }: ClaimQuery): ClaimView | null => {
  const row = scope.db.get('SELECT record FROM claim WHERE id = ?', id);
  if (row === undefined) return null;
  const found = recordOf<Claim>(row[0]);
  // libsql cuts a bound text at U+0000, and what is left may be another claim's id.
  if (found.id !== id) return null;
  return claimViews(scope, [found], parts)[0] ?? null;
};
