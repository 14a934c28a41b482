import type { ChangeRow } from '#server/store/changes.ts';
import type { CoAttendanceRow } from '#server/store/graph-queries.ts';
import type {
  EntityRow,
  EntityView,
  MentionRow,
  NeighbourRow,
  Page,
  RelatedRow,
  SentenceRow,
} from '#server/store/selection.ts';
import { type CursorOrder, encodeCursor } from './cursor.ts';
import type { FoundSentence } from './found-row.ts';

interface Connection<Edge> {
  readonly edges: readonly Edge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** A row of `expand` as the resolvers pass it on: which relations it carries depends on `first`. */
export interface NeighbourEdgeSource {
  readonly cursor: string;
  readonly row: NeighbourRow;
}

/** A row of `coAttendance` as the resolvers pass it on: which events it carries depends on `first`. */
export interface CoAttendanceEdgeSource {
  readonly cursor: string;
  readonly row: CoAttendanceRow;
}

interface Position {
  readonly order: CursorOrder;
  /** Whether the page continues after a cursor. */
  readonly continued: boolean;
}

const connection = <Row extends { readonly key: string }, Edge>(
  page: Page<Row>,
  { order, continued }: Position,
  edgeOf: (row: Row, cursor: string) => Edge,
): Connection<Edge> => {
  const cursors = page.rows.map(({ key }) => encodeCursor(order, key));
  return {
    edges: page.rows.map((row, i) => edgeOf(row, cursors[i] ?? '')),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: continued,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    // Counted whenever it was selected; nobody sees it otherwise.
    totalCount: page.totalCount ?? 0,
  };
};

/** A page of entities. */
export const entityConnection = (
  page: Page<EntityRow>,
  position: Position,
): Connection<{ readonly cursor: string; readonly node: EntityView }> =>
  connection(page, position, ({ node }, cursor) => ({ cursor, node }));

/** A page of relations with the node at the far end. */
export const relatedConnection = (page: Page<RelatedRow>, position: Position) =>
  connection(page, position, ({ node, relation }, cursor) => ({ cursor, node, relation }));

/** A page of mentions. */
export const mentionConnection = (page: Page<MentionRow>, position: Position) =>
  connection(page, position, ({ mention, node }, cursor) => ({
    cursor,
    node: { ...mention, entity: node },
  }));

/** A page of neighbours. */
export const neighbourConnection = (
  page: Page<NeighbourRow>,
  position: Position,
): Connection<NeighbourEdgeSource> => connection(page, position, (row, cursor) => ({ cursor, row }));

/** A page of persons who were at the same events. */
export const coAttendanceConnection = (
  page: Page<CoAttendanceRow>,
  position: Position,
): Connection<CoAttendanceEdgeSource> => connection(page, position, (row, cursor) => ({ cursor, row }));

/** A page of the log. */
export const changeConnection = (
  page: Page<ChangeRow>,
  position: Position,
): Connection<{ readonly cursor: string; readonly node: ChangeRow }> =>
  connection(page, position, (node, cursor) => ({ cursor, node }));

/** A page of sentences that a text found. */
export const sentenceConnection = (
  page: Page<SentenceRow>,
  position: Position,
  text: string,
): Connection<{ readonly cursor: string; readonly node: FoundSentence }> =>
  connection(page, position, (row, cursor) => ({ cursor, node: { row, text } }));
