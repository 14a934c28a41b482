/** A place in a text with what it is marked as. */
export interface MarkedSpan<Mark> {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

/** A stretch of text, marked or not; `at` is its offset in the article. */
export interface Stretch<Mark> {
  readonly text: string;
  readonly at: number;
  readonly mark: Mark | null;
}

/**
 * Cuts a text that starts at offset `from` into marked and unmarked stretches that together are the
 * text, exactly. Spans are clipped to it; of two that overlap, the earlier, then the longer, wins.
 */
export const markStretches = <Mark>(
  text: string,
  from: number,
  spans: readonly MarkedSpan<Mark>[],
): readonly Stretch<Mark>[] => {
  const stretches: Stretch<Mark>[] = [];
  const push = (start: number, end: number, mark: Mark | null): void => {
    if (end > start) stretches.push({ text: text.slice(start, end), at: from + start, mark });
  };
  let reached = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(reached, span.start - from);
    const end = Math.min(text.length, span.end - from);
    if (span.start - from < reached || end <= start) continue;
    push(reached, start, null);
    push(start, end, span.mark);
    reached = end;
  }
  push(reached, text.length, null);
  return stretches;
};
