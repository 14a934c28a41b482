import { describe, expect, it } from 'vitest';
import { createExplorer } from '#web/state/explorer-store.ts';
import { followJudgements } from '#web/state/follow-judgements.ts';
import type { Judgement } from '#web/state/graph-steps.ts';

const relation = (confidence: number): Judgement['relations'] => ({
  r: {
    id: 'r',
    type: 'HOLDS_POST',
    role: null,
    from: 'a',
    to: 'b',
    confidence,
    claimCount: 1,
    accepted: false,
  },
});

const started = () => {
  const explorer = createExplorer();
  const asked: string[] = [];
  let count = 0;
  let broken = false;
  const { again } = followJudgements(explorer, async (change) => {
    asked.push(change);
    if (broken) throw new Error('away');
    count += 1;
    return `back-${count}`;
  });
  const judge = (change: string, relations: Judgement['relations']): void =>
    explorer.getState().judge({ name: 'reject', claim: 'c', change, subject: '', relations });
  const breakDown = (down: boolean): void => {
    broken = down;
  };
  return {
    explorer,
    asked,
    judge,
    again,
    breakDown,
    settled: () => new Promise((resolve) => setTimeout(resolve, 5)),
  };
};

describe('undo and redo of what a person said of a claim', () => {
  it('takes the change back, and takes that back in turn; a new judgement asks for nothing', async () => {
    const { explorer, asked, judge, settled } = started();
    judge('one', relation(0.9));
    await settled();
    expect(asked).toEqual([]);
    expect(explorer.getState().history.graph.relations['r']?.confidence).toBe(0.9);

    explorer.getState().undo();
    await settled();
    expect(asked).toEqual(['one']);
    expect(explorer.getState().history.graph.relations['r']).toBeUndefined();

    explorer.getState().redo();
    await settled();
    expect(asked).toEqual(['one', 'back-1']);
    explorer.getState().undo();
    await settled();
    expect(asked).toEqual(['one', 'back-1', 'back-2']);
  });

  it('takes several back in reverse when the history jumps over them', async () => {
    const { explorer, asked, judge, settled } = started();
    judge('one', relation(0.5));
    judge('two', { r: null });
    explorer.getState().jump(0);
    await settled();
    expect(asked).toEqual(['two', 'one']);
    explorer.getState().jump(2);
    await settled();
    expect(asked).toEqual(['two', 'one', 'back-2', 'back-1']);
  });

  it('forgets what was undone once something else is said', async () => {
    const { explorer, asked, judge, settled } = started();
    judge('one', relation(0.5));
    explorer.getState().undo();
    await settled();
    judge('three', relation(0.7));
    explorer.getState().undo();
    await settled();
    expect(asked).toEqual(['one', 'three']);
  });

  it('does again what failed, and only that', async () => {
    const { explorer, asked, judge, again, breakDown, settled } = started();
    judge('one', relation(0.5));
    breakDown(true);
    explorer.getState().undo();
    await settled();
    breakDown(false);
    again();
    await settled();
    expect(asked).toEqual(['one', 'one']);
    again();
    await settled();
    expect(asked).toEqual(['one', 'one']);
  });
});
