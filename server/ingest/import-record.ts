import type { StoredDocument } from '#server/store/documents.ts';
import type { ImportProgress } from './import-articles.ts';

/** What is wrong with one of the texts that were sent. */
export interface ImportProblem {
  /** Place of the text among those sent, from 0. */
  readonly text: number;
  /** 1-based line of that text. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** An import over the API as its document holds it. */
export interface ImportRecord extends ImportProgress {
  /** Of what was sent: the same key must bring the same. */
  readonly sha256: string;
  readonly draft: boolean;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** Why it stopped before its end. */
  readonly failure?: string;
  /** Articles found in what was sent, failed ones too. */
  readonly total: number;
  readonly drafted: number;
  readonly warnings: number;
  /** Articles that were left out, the first `MOST_PROBLEMS`. */
  readonly problems: readonly ImportProblem[];
  /** Ids of the drafts, in the order of the articles. */
  readonly drafts: readonly string[];
}

export const MOST_PROBLEMS = 200;

/** Silence after which an import counts as interrupted, milliseconds: its process must have ended. */
const SILENCE = 60_000;

/** Tells whether an import goes on, somewhere. */
export const isUnderWay = ({ value, updatedAt }: StoredDocument, now = Date.now()): boolean =>
  (value as ImportRecord).finishedAt === undefined && now - Date.parse(updatedAt) < SILENCE;
