import type { SaveViewInput } from './generated/resolvers.ts';
import { MAX_VIEW_NODES, type ViewRecord } from './saved-view.ts';
import { badInput, type Refusal } from './user-errors.ts';

const MOST = { name: 200, note: 2_000, state: 65_536, id: 100 } as const;

/** The view that an input describes. */
export const viewRecord = (input: SaveViewInput, savedBy: string): ViewRecord => ({
  name: input.name.trim(),
  note: input.note ?? '',
  nodes: input.nodes.map(({ id, x, y, pinned, hidden }) => ({
    id,
    x: x ?? null,
    y: y ?? null,
    pinned: pinned ?? false,
    hidden: hidden ?? false,
  })),
  state: input.state ?? '',
  savedBy,
});

/** What is wrong with a name and a note, which stand `inside` an argument. */
export const nameFaults = (
  { name, note }: { readonly name: string; readonly note?: string | null | undefined },
  inside: readonly string[] = [],
): readonly Refusal[] => [
  ...(name.trim() === '' || [...name].length > MOST.name
    ? [badInput([...inside, 'name'], `A name has 1 to ${MOST.name} characters, not only spaces.`)]
    : []),
  ...([...(note ?? '')].length > MOST.note
    ? [badInput([...inside, 'note'], `A note has at most ${MOST.note} characters.`)]
    : []),
];

/** What is wrong with an input; empty when it can be saved. */
export const viewFaults = ({ name, note, nodes, state }: SaveViewInput): readonly Refusal[] => {
  const faults = [...nameFaults({ name, note }, ['input'])];
  if ((state ?? '').length > MOST.state) {
    faults.push(badInput(['input', 'state'], `The state has at most ${MOST.state} UTF-16 code units.`));
  }
  if (nodes.length > MAX_VIEW_NODES) {
    faults.push(badInput(['input', 'nodes'], `A view has at most ${MAX_VIEW_NODES} nodes.`));
    return faults;
  }
  const seen = new Set<string>();
  for (const [at, { id }] of nodes.entries()) {
    const path = ['input', 'nodes', String(at), 'id'];
    if (id === '' || id.length > MOST.id) faults.push(badInput(path, 'This is no id of an entity.'));
    else if (seen.has(id)) faults.push(badInput(path, 'The view names this entity twice.'));
    seen.add(id);
  }
  return faults;
};
