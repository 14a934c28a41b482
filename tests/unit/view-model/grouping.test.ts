import { expect, test } from 'vitest';
import { inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { hearOf } from '#web/canvas/group-events.ts';
import { extentsOf, openAfter } from '#web/canvas/near-groups.ts';
import { foldView, GROUPED_FROM, type Group, groupsOf } from '#web/view-model/grouping.ts';

const size = GROUPED_FROM + 100;
const places = Object.fromEntries(
  inventedView(size).nodes.map(({ id }, at) => [
    id,
    { x: 40 * Math.sqrt(at) * Math.cos(at * 2.399963), y: 40 * Math.sqrt(at) * Math.sin(at * 2.399963) },
  ]),
);
const view = inventedView(size, places);
const groups = groupsOf(view);
const nameOf = ({ name, lead }: Group): string => name || `every ${lead.subkind}`;

test('a view of less than 2,000 nodes has no groups and is shown as it is', () => {
  const small = inventedView(300);
  expect(groupsOf(small)).toEqual([]);
  expect(foldView(small, [], nameOf)).toBe(small);
});

test('folded groups stand for every member once, and no line is lost but those inside of one', () => {
  const folded = foldView(view, groups, nameOf);
  expect(groups.some(({ name }) => name === '')).toBe(true);
  const members = groups.flatMap((group) => group.members);
  expect(new Set(members).size).toBe(members.length);
  const alone = folded.nodes.filter(({ group }) => group === undefined);
  expect(alone.length + members.length).toBe(view.nodes.length);
  expect(folded.nodes.length).toBeLessThan(view.nodes.length / 4);
  const home = new Map(groups.flatMap(({ id, members: own }) => own.map((member) => [member, id])));
  const between = view.edges.filter(({ source, target }) => {
    const [a, b] = [home.get(source) ?? source, home.get(target) ?? target];
    return a !== b;
  });
  expect(folded.edges.reduce((sum, { bundle = 1 }) => sum + bundle, 0)).toBe(between.length);
  for (const group of groups) {
    const mark = folded.nodes.find(({ id }) => id === group.id);
    expect(mark?.name).toBe(nameOf(group));
    expect(mark?.label.at(-1)).toBe(`${group.members.length}`);
    if (group.name === '') expect(mark?.label[0]).toBe(`every ${group.lead.subkind}`);
  }
  const shown = new Set(folded.nodes.map(({ id }) => id));
  expect(folded.edges.every(({ source, target }) => shown.has(source) && shown.has(target))).toBe(true);
});

test('an open group shows its members just where they are, and folding it again gives the same picture', () => {
  const [first, ...others] = groups;
  const opened = foldView(view, others, nameOf);
  for (const id of first?.members ?? [])
    expect(opened.nodes.find((node) => node.id === id)?.position).toEqual(places[id]);
  expect(foldView(view, groups, nameOf)).toEqual(foldView(view, [...groups], nameOf));
});

test('what the camera comes near to opens, and folds again when it is far away', () => {
  const extents = new Map([['group:a', { middle: { x: 0, y: 0 }, width: 300, height: 200 }]]);
  const canvas = { width: 1000, height: 700 };
  const near = openAfter(new Set(), extents, { zoom: 1, middle: { x: 0, y: 0 } }, canvas);
  expect([...near]).toEqual(['group:a']);
  expect(openAfter(near, extents, { zoom: 0.6, middle: { x: 0, y: 0 } }, canvas)).toBe(near);
  expect(openAfter(near, extents, { zoom: 0.2, middle: { x: 0, y: 0 } }, canvas).size).toBe(0);
  expect(openAfter(new Set(), extents, { zoom: 1, middle: { x: 5000, y: 0 } }, canvas).size).toBe(0);
  expect(extentsOf(view, groups).size).toBe(groups.filter(({ name }) => name !== '').length);
});

test('what is done to a folded group opens it; selecting around it takes its members; pointing at it tells nobody', () => {
  const [group] = groups;
  if (!group) throw new Error('the fixture has no group');
  const { id, members } = group;
  const never = () => false;
  expect(hearOf({ type: 'tap-node', id, additive: false }, groups, never)).toEqual({ do: 'open', group });
  expect(hearOf({ type: 'command', command: 'expand', id }, groups, never)).toEqual({ do: 'open', group });
  expect(hearOf({ type: 'enclosed', ids: [id, 'u'], additive: false }, groups, never)).toEqual({
    do: 'pass',
    event: { type: 'enclosed', ids: [...members, 'u'], additive: false },
  });
  expect(hearOf({ type: 'hover', id }, groups, never)).toEqual({
    do: 'pass',
    event: { type: 'hover', id: null },
  });
  expect(
    hearOf({ type: 'tap-edge', id: 'bundle:a b', relations: [], additive: false }, groups, never),
  ).toEqual({
    do: 'nothing',
  });
  const collapse = { type: 'command', command: 'collapse', id: members[0] ?? '' } as const;
  expect(hearOf(collapse, groups, () => true)).toEqual({ do: 'fold', group });
  expect(hearOf(collapse, groups, never)).toEqual({ do: 'pass', event: collapse });
});
