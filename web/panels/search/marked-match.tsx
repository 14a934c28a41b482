import type { ReactElement } from 'react';
import { markStretches } from '#web/panels/parts/mark-stretches.ts';

/** A text with the stretches that were searched for on marker yellow; spans count from the text's start. */
export const MarkedMatch = ({
  text,
  spans,
}: {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}): ReactElement => (
  <>
    {markStretches(
      text,
      0,
      spans.map((span) => ({ ...span, mark: true })),
    ).map(({ text: words, at, mark }) =>
      mark === null ? (
        words
      ) : (
        <mark key={at} className="gx-match">
          {words}
        </mark>
      ),
    )}
  </>
);
