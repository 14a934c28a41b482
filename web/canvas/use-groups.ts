import { type RefObject, useCallback, useMemo, useState } from 'react';
import type { CanvasEvent } from '#web/canvas/canvas-event.ts';
import { CANVAS_WORDS } from '#web/canvas/canvas-words.ts';
import { hearOf } from '#web/canvas/group-events.ts';
import { extentsOf, openAfter } from '#web/canvas/near-groups.ts';
import { ENTITY_SUBKINDS } from '#web/generated/ontology.ts';
import type { GraphView, Language } from '#web/view-model/graph-view.ts';
import { foldView, type Group, groupsOf } from '#web/view-model/grouping.ts';

/** What a large view needs to be shown as groups. */
export interface Groups {
  /** The view with its closed groups folded; the view itself when it is not large. */
  readonly shown: GraphView;
  /** Passes events on; those of a folded group open it instead. */
  readonly hear: (event: CanvasEvent) => void;
}

/** What groups ask of the canvas. */
interface GroupsContext {
  readonly view: GraphView;
  /** Ids that are to be seen: their groups are open. */
  readonly wanted: readonly string[];
  readonly language: Language;
  readonly box: RefObject<HTMLElement | null>;
  readonly onEvent: (event: CanvasEvent) => void;
  readonly say: (text: string) => void;
  /** Brings opened nodes into sight. */
  readonly bring: (ids: readonly string[]) => void;
  /** Gives the keyboard to a node once it is there. */
  readonly follow: (id: string) => void;
}

/**
 * Folds the groups of a view of 2,000 nodes and more. A group opens when it is pressed, when the camera
 * comes near, or when something in it is chosen, and folds when the camera is far. Like the camera's
 * place this is no state of the graph: nothing moves, and there is nothing to undo.
 */
export const useGroups = (context: GroupsContext): Groups => {
  const { view, wanted, language, box, onEvent, say, bring, follow } = context;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => groupsOf(view), [view]);
  const extents = useMemo(() => extentsOf(view, groups), [view, groups]);
  const home = useMemo(
    () => new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const))),
    [groups],
  );
  const needed = useMemo(() => new Set(wanted.flatMap((id) => home.get(id)?.id ?? [])), [wanted, home]);
  const nameOf = useCallback(
    ({ name, lead }: Group): string => name || ENTITY_SUBKINDS[lead.subkind].labels[language],
    [language],
  );
  const shown = useMemo(
    () =>
      foldView(
        view,
        groups.filter(({ id }) => !open.has(id) && !needed.has(id)),
        nameOf,
      ),
    [view, groups, open, needed, nameOf],
  );

  const hear = useCallback(
    (event: CanvasEvent): void => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = box.current ?? {};
      if (event.type === 'camera' && width > 0)
        setOpen((before) => openAfter(before, extents, event, { width, height }));
      const heard = hearOf(event, groups, ({ id }) => open.has(id));
      if (heard.do === 'pass') onEvent(heard.event);
      if (heard.do === 'open') {
        const { id, members, lead } = heard.group;
        setOpen((before) => new Set([...before, id]));
        say(CANVAS_WORDS[language].opened(nameOf(heard.group), members.length));
        bring(members);
        follow(lead.id);
      }
      if (heard.do === 'fold') {
        const { id } = heard.group;
        setOpen((before) => new Set([...before].filter((other) => other !== id)));
        say(CANVAS_WORDS[language].folded(nameOf(heard.group)));
        follow(id);
      }
    },
    [groups, extents, open, language, box, onEvent, say, bring, follow, nameOf],
  );
  return { shown, hear };
};
