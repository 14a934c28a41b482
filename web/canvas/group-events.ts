import type { CanvasEvent } from '#web/canvas/canvas-event.ts';
import type { Group } from '#web/view-model/grouping.ts';

/** What an event means where groups are folded: something for the owner, a group to open or to fold, or nothing. */
export type Heard =
  | { readonly do: 'pass'; readonly event: CanvasEvent }
  | { readonly do: 'open' | 'fold'; readonly group: Group }
  | { readonly do: 'nothing' };

const NOTHING: Heard = { do: 'nothing' };

const nodeOf = (event: CanvasEvent): string | null => {
  if (event.type === 'menu') return event.on.kind === 'node' ? event.on.id : null;
  return 'id' in event ? event.id : null;
};

/** A bundle of lines stands for no relation that could be opened. */
const meansBundle = (event: CanvasEvent): boolean =>
  (event.type === 'tap-edge' && event.relations.length === 0) ||
  (event.type === 'menu' && event.on.kind === 'edge' && event.on.relations.length === 0);

/** Reads an event of a canvas with these groups: a folded one is no entity, so what is done to it opens it. */
export const hearOf = (
  event: CanvasEvent,
  groups: readonly Group[],
  isOpen: (group: Group) => boolean,
): Heard => {
  if (groups.length === 0) return { do: 'pass', event };
  if (meansBundle(event)) return NOTHING;
  if (event.type === 'enclosed') {
    const members = new Map(groups.map((group) => [group.id, group.members]));
    return { do: 'pass', event: { ...event, ids: event.ids.flatMap((id) => members.get(id) ?? [id]) } };
  }
  if (event.type === 'command' && event.command === 'collapse') {
    const home = groups.find(({ members }) => members.includes(event.id));
    if (home && isOpen(home)) return { do: 'fold', group: home };
  }
  const id = nodeOf(event);
  const group = groups.find((candidate) => candidate.id === id);
  if (!group) return { do: 'pass', event };
  // Pointing at a folded group, or walking to it, concerns nobody else.
  if (event.type === 'hover' || event.type === 'focus-node')
    return { do: 'pass', event: { ...event, id: null } };
  return { do: 'open', group };
};
