import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setScene } from '#seed/extract/extract.ts';
import { sourceText } from './source-text.ts';

interface EventsCase {
  readonly name: string;
  readonly title: string;
  readonly published: string;
  readonly text: string;
  /** `name day` of the reported event and of every further one; none for a text that reports none. */
  readonly events: readonly string[];
}

const CASES = JSON.parse(
  readFileSync(new URL('events.json', import.meta.url), 'utf8'),
) as readonly EventsCase[];

const eventsOf = ({ text, title, published }: EventsCase): readonly string[] => {
  const { event, otherEvents } = setScene(sourceText(text, title, published));
  return [...(event === undefined ? [] : [event]), ...otherEvents].map(
    (e) => `${e.name} ${e.date?.date ?? 'undated'}`,
  );
};

describe('the events that a text reports', () => {
  it.each(CASES.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    expect(eventsOf(c)).toEqual(c.events);
  });
});
