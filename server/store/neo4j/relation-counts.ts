import { ENTITY_KIND_NAMES, type EntityKind } from '#server/domain/ontology.ts';
import type { RelationCount } from '../selection.ts';
import { linkBranches } from './link-branches.ts';

/**
 * Degrees by type and direction, in the order of `linkBranches`. A count with a literal type and a
 * bare far end is read from the node's group record: one hit, whatever the degree.
 */
export const countsExpression = (n: string): string =>
  `CASE ${n}.kind ${ENTITY_KIND_NAMES.map((kind) => `WHEN '${kind}' THEN [${degrees(n, kind)}]`).join(' ')} END`;

const degrees = (n: string, kind: EntityKind): string =>
  linkBranches({}, [kind])
    .map(({ type, direction }) =>
      direction === 'OUT' ? `COUNT { (${n})-[:${type}]->() }` : `COUNT { (${n})<-[:${type}]-() }`,
    )
    .join(', ');

/** The counts that are not zero. */
export const decodeCounts = (kind: EntityKind, counts: readonly unknown[]): readonly RelationCount[] =>
  linkBranches({}, [kind]).flatMap((link, place) => {
    const count = counts[place] as number;
    return count === 0 ? [] : [{ ...link, count }];
  });
