import type { EntityRow, SentenceRow } from '#server/store/selection.ts';

/** A row that a text found; score and matches follow from its rank, which its key begins with. */
export interface FoundRow {
  readonly row: EntityRow;
  readonly text: string;
}

/** A row of a page, with its cursor. */
export interface FoundEdge extends FoundRow {
  readonly cursor: string;
}

/** A sentence that a text found; what of it matches follows from the text. */
export interface FoundSentence {
  readonly row: SentenceRow;
  readonly text: string;
}
