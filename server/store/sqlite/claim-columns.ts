import type { Claim } from '#server/domain/claim.ts';
import { dateDigits } from '#server/domain/partial-date.ts';
import { foldName } from '#server/search/fold-name.ts';
import { escaped } from './columns.ts';

/** A folded role as the column has it; empty for none. */
export const roleColumn = (role: string | undefined): string => escaped(foldName(role ?? ''));

/** What lists are filtered by: predicate, role, day in eight digits, status. */
export const claimColumns = ({ predicate, role, asOf, status }: Claim) =>
  [predicate, roleColumn(role), dateDigits(asOf), status] as const;
