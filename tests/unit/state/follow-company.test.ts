import { describe, expect, it } from 'vitest';
import { drawnPairs, type Together } from '#web/state/company.ts';
import { createExplorer } from '#web/state/explorer-store.ts';
import { followCompany } from '#web/state/follow-company.ts';
import { keptFromLink, keptOf, linkOf } from '#web/state/graph-link.ts';
import type { CanvasEntity } from '#web/view-model/graph-view.ts';

const person = (id: string): CanvasEntity => ({ id, kind: 'PERSON', subkind: 'PERSON', name: id, degree: 1 });
const fragment = (...ids: readonly string[]) => ({ entities: ids.map(person), relations: [] });

/** Everybody met everybody, once for each letter of the alphabet between them. */
const everyPair = (persons: readonly string[]): readonly Together[] =>
  persons
    .toSorted()
    .flatMap((a, index, all) =>
      all
        .slice(index + 1)
        .map((b): Together => ({ pair: [a, b], events: b.charCodeAt(0) - a.charCodeAt(0), weight: 1 })),
    );

const started = () => {
  const explorer = createExplorer();
  const asked: string[] = [];
  let away = false;
  const stop = followCompany(explorer, async ({ of, persons, since }) => {
    asked.push([of ?? persons.join(''), since ?? ''].join(' ').trim());
    await Promise.resolve();
    if (away) throw new Error('away');
    return everyPair(persons);
  });
  return {
    explorer,
    asked,
    stop,
    goAway: (is: boolean): void => {
      away = is;
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, 5)),
    lines: () => {
      const { history, companions } = explorer.getState();
      return drawnPairs(history.graph.company, companions).map(({ pair }) => pair.join(''));
    },
  };
};

describe('lines between persons who were at events together', () => {
  it('are asked for when they are drawn, and again for whoever comes, leaves or is brought back by undo', async () => {
    const { explorer, asked, lines, settled, stop } = started();
    explorer.getState().add(fragment('a', 'b'));
    await settled();
    expect(asked).toEqual([]);
    explorer.getState().draw({ shown: true, of: null });
    await settled();
    explorer.getState().add(fragment('c'));
    expect(lines()).toEqual(['ab']);
    await settled();
    expect(lines()).toEqual(['ab', 'ac', 'bc']);
    explorer.getState().undo();
    await settled();
    expect(asked).toEqual(['ab', 'abc', 'ab']);
    explorer.getState().undo();
    expect(lines()).toEqual([]);
    explorer.getState().redo();
    // The last answer still is one to this question.
    expect(lines()).toEqual(['ab']);
    await settled();
    expect(asked).toHaveLength(3);
    stop();
  });

  it('are those of the last question only, and a slider asks nothing', async () => {
    const { explorer, asked, lines, settled } = started();
    explorer.getState().add(fragment('a', 'b', 'c'));
    explorer.getState().draw({ shown: true, of: null });
    explorer.getState().draw({ since: '2023-01-01' });
    await settled();
    expect(asked).toEqual(['abc', 'abc 2023-01-01']);
    expect(lines()).toHaveLength(3);
    explorer.getState().draw({ minimum: 2 });
    await settled();
    expect(lines()).toEqual(['ac']);
    expect(asked).toHaveLength(2);
  });

  it('leave the question to the panel that asks it, and take its answer', async () => {
    const { explorer, asked, lines, settled } = started();
    explorer.getState().add(fragment('a', 'b'));
    explorer.getState().open({ kind: 'company', of: null });
    explorer.getState().draw({ shown: true, of: null });
    await settled();
    const question = { of: null, persons: ['b', 'a'], since: null, until: null };
    explorer.getState().learn({ question, pairs: everyPair(['a', 'b']) });
    explorer.getState().closePanel();
    await settled();
    expect(lines()).toEqual(['ab']);
    expect(asked).toEqual([]);
  });

  it('are asked for again with the next change after the server was away', async () => {
    const { explorer, lines, settled, goAway } = started();
    explorer.getState().add(fragment('a', 'b'));
    goAway(true);
    explorer.getState().draw({ shown: true, of: null });
    await settled();
    expect(lines()).toEqual([]);
    goAway(false);
    explorer.getState().pin(['a'], true);
    await settled();
    expect(lines()).toEqual(['ab']);
  });

  it('are the same in a fresh explorer that a link leads to', async () => {
    const first = started();
    first.explorer.getState().add(fragment('a', 'b', 'c'));
    first.explorer.getState().draw({ shown: true, of: null, minimum: 2 });
    await first.settled();
    const link = await linkOf(keptOf(first.explorer.getState().history.graph, first.explorer.getState()));
    const kept = await keptFromLink(link);
    if (!kept) throw new Error('the link is broken');
    const second = started();
    second.explorer.getState().restore(fragment('a', 'b', 'c'), kept);
    await second.settled();
    expect(second.lines()).toEqual(first.lines());
    expect(second.lines()).toEqual(['ac']);
  });
});
