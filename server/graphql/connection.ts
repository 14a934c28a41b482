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
import type { FoundEdge, FoundSentence } from './found-row.ts';

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

const connection = <Row extends { readonly key: string }, Edge extends object>(
  page: Page<Row>,
  { order, continued }: Position,
  edgeOf: (row: Row) => Edge,
): Connection<Edge & { readonly cursor: string }> => {
  const cursorOf = (row: Row | undefined) => (row === undefined ? null : encodeCursor(order, row.key));
  // Cursors are written when they are asked for: most answers hold none, or only the last.
  return {
    edges: page.rows.map((row) => {
      const own = {
        get cursor() {
          return encodeCursor(order, row.key);
        },
      };
      return Object.assign(own, edgeOf(row));
    }),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: continued,
      get startCursor() {
        return cursorOf(page.rows[0]);
      },
      get endCursor() {
        return cursorOf(page.rows.at(-1));
      },
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
  connection(page, position, ({ node }) => ({ node }));

/** A page of relations with the node at the far end. */
export const relatedConnection = (page: Page<RelatedRow>, position: Position) =>
  connection(page, position, ({ node, relation }) => ({ node, relation }));

/** A page of mentions. */
export const mentionConnection = (page: Page<MentionRow>, position: Position) =>
  connection(page, position, ({ mention, node }) => ({
    node: { ...mention, entity: node },
  }));

/** A page of neighbours. */
export const neighbourConnection = (
  page: Page<NeighbourRow>,
  position: Position,
): Connection<NeighbourEdgeSource> => connection(page, position, (row) => ({ row }));

/** A page of persons who were at the same events. */
export const coAttendanceConnection = (
  page: Page<CoAttendanceRow>,
  position: Position,
): Connection<CoAttendanceEdgeSource> => connection(page, position, (row) => ({ row }));

/** A page of the log. */
export const changeConnection = (
  page: Page<ChangeRow>,
  position: Position,
): Connection<{ readonly cursor: string; readonly node: ChangeRow }> =>
  connection(page, position, (node) => ({ node }));

/** A page of entities that a text found. */
export const foundConnection = (
  page: Page<EntityRow>,
  position: Position,
  text: string,
): Connection<FoundEdge> => connection(page, position, (row) => ({ row, text }));

/** A page of sentences that a text found. */
export const sentenceConnection = (
  page: Page<SentenceRow>,
  position: Position,
  text: string,
): Connection<{ readonly cursor: string; readonly node: FoundSentence }> =>
  connection(page, position, (row) => ({ node: { row, text } }));
