import type { StoreApi } from 'zustand/vanilla';
import { judgeClaim, type Verdict } from '#web/api/judge.ts';
import { loadBetween, loadExpansion, loadStory } from '#web/api/load-graph.ts';
import { RequestFault } from '#web/api/request.ts';
import type { NeighbourOrder } from '#web/generated/operations.ts';
import { type Branch, expansionOf, filterOf } from '#web/panels/expand/expansion-choice.ts';
import type { Activity } from '#web/state/activity.ts';
import { collapsible } from '#web/state/collapse.ts';
import type { Explorer } from '#web/state/explorer-store.ts';
import type { GraphFragment } from '#web/state/graph-actions.ts';
import { neighboursOf } from '#web/state/neighbours.ts';
import type { PanelPlace } from '#web/state/panel-place.ts';
import type { CanvasEntity } from '#web/view-model/graph-view.ts';

interface ShowOptions {
  /** Open its panel; true when absent. */
  readonly open?: boolean;
  /** Bring the camera to it, and with `key` the keyboard too; `camera` when absent. */
  readonly seek?: 'no' | 'camera' | 'key';
}

/** A claim to be judged, with the relation that it proves and that in words. */
export interface JudgedClaim {
  readonly id: string;
  readonly version: number;
  readonly relation: string;
  readonly words: string;
}

/** What people do that asks the server and changes the canvas. */
export interface ExplorerActions {
  /** Brings the entity onto the canvas if it is not there, selects it and, unless told not to, opens its panel. */
  readonly show: (id: string, options?: ShowOptions) => Promise<void>;
  /** Brings the next page of neighbours, with every relation among what is then on the canvas. */
  readonly expand: (id: string, branch?: Branch, order?: NeighbourOrder) => Promise<void>;
  /** Takes back what expansions of the entity brought; expands it where nothing is to be taken back. */
  readonly expandOrCollapse: (id: string) => Promise<void>;
  /** Clears the canvas and shows an entity among those it is joined to. */
  readonly tell: (id: string) => Promise<void>;
  /** Clears the canvas and shows these entities with every relation among them; the marked ones are selected. */
  readonly only: (ids: readonly string[], marked: readonly string[]) => Promise<void>;
  /** Puts an entity among those it is joined to on the canvas that nobody has used yet. */
  readonly begin: (id: string) => Promise<void>;
  /** Shows a line's proof and brings both ends onto the canvas. */
  readonly prove: (line: {
    readonly ids: readonly [string, ...string[]];
    readonly from: string;
    readonly to: string;
  }) => Promise<void>;
  /** Brings several entities with what joins them and all of them into sight; selects these ids, none when absent. */
  readonly gather: (ids: readonly string[], selection?: readonly string[]) => Promise<void>;
  /** Has the server judge a claim of a relation; the canvas follows, and undo takes it back. */
  readonly judge: (claim: JudgedClaim, verdict: Verdict) => Promise<void>;
  /** Opens what an address names, or says that it is gone. */
  readonly visit: (place: PanelPlace) => Promise<void>;
}

/** Pages passed over in one expansion when all they hold is on the canvas. */
const EMPTY_PAGES = 8;

/** Entities shown alone; a longer list is no picture. */
const ALONE_AT_MOST = 400;

/** The message that says why a request failed. */
export const whyOf = (fault: RequestFault): string => `fault.${fault.reason}`;

const NOTHING: GraphFragment = { entities: [], relations: [] };

const panelOf = (entity: CanvasEntity | undefined, id: string): PanelPlace =>
  entity?.kind === 'ARTICLE' ? { kind: 'article', id } : { kind: 'entity', id };

/** The actions on one explorer; a newer action of the same name aborts the older. */
export const createActions = (
  explorer: StoreApi<Explorer>,
  activity: StoreApi<Activity>,
): ExplorerActions => {
  const running = new Map<string, AbortController>();

  const run = async (
    name: string,
    what: string,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    running.get(name)?.abort();
    const aborter = new AbortController();
    running.set(name, aborter);
    activity.getState().dismiss();
    activity.getState().begin(name);
    try {
      await work(aborter.signal);
    } catch (error) {
      if (aborter.signal.aborted) return;
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      activity.getState().fail({
        what,
        why: whyOf(fault),
        requestId: fault.requestId,
        retry: () => void run(name, what, work),
      });
    } finally {
      if (running.get(name) === aborter) {
        running.delete(name);
        activity.getState().end(name);
      }
    }
  };

  const here = (): readonly string[] => Object.keys(explorer.getState().history.graph.entities);
  const onCanvas = (id: string): boolean => Object.hasOwn(explorer.getState().history.graph.entities, id);

  const bring = async (ids: readonly string[], signal: AbortSignal): Promise<void> => {
    const missing = ids.filter((id) => !onCanvas(id));
    if (missing.length === 0) return;
    const fragment = await loadBetween(missing, here(), signal);
    if (fragment.entities.length === 0) throw new RequestFault('notFound', 'no such entity');
    signal.throwIfAborted();
    explorer.getState().add(fragment);
  };

  const story = async (id: string, signal: AbortSignal): Promise<GraphFragment> => {
    const fragment = await loadStory(id, signal);
    if (!fragment) throw new RequestFault('notFound', 'no such entity');
    const ids = fragment.entities.map((entity) => entity.id);
    const between = await loadBetween(ids, [], signal);
    signal.throwIfAborted();
    return { ...fragment, relations: [...fragment.relations, ...between.relations] };
  };

  const actions: ExplorerActions = {
    show: (id, { open = true, seek = 'camera' } = {}) =>
      run('show', 'failed.show', async (signal) => {
        await bring([id], signal);
        const { select, open: openPanel, history } = explorer.getState();
        const entity = history.graph.entities[id];
        select([id]);
        if (seek !== 'no') explorer.getState().seek({ id, byKey: seek === 'key' });
        if (open) openPanel(panelOf(entity, id));
        activity.getState().say('said.shown', { name: entity?.name ?? '' });
      }),

    expand: async (id, branch = {}, order = 'PROOFS') => {
      const key = expansionOf(id, branch, order);
      // A second double click while a page is under way means the same page.
      if (running.has(key)) return;
      await run(key, 'failed.expand', async (signal) => {
        const { graph } = explorer.getState().history;
        const reached = graph.expansions[key];
        // After the last page the walk starts over: what was removed since can come back.
        let after = reached && !reached.done ? reached.after : null;
        for (let page = 0; page < EMPTY_PAGES; page++) {
          const exclude = neighboursOf(graph, id).filter((other) => other !== id);
          const answer = await loadExpansion({ id, order, after, exclude, ...filterOf(branch) }, signal);
          signal.throwIfAborted();
          const { entities, relations } = answer.fragment;
          const fresh = entities.filter((entity) => !onCanvas(entity.id)).map((entity) => entity.id);
          if (fresh.length === 0 && !answer.reached.done) {
            after = answer.reached.after;
            continue;
          }
          if (!onCanvas(id)) await bring([id], signal);
          const between = fresh.length > 0 ? await loadBetween(fresh, here(), signal) : NOTHING;
          signal.throwIfAborted();
          const all = { entities, relations: [...relations, ...between.relations] };
          explorer.getState().expand(id, all, key, answer.reached);
          activity.getState().say('said.expanded', { count: fresh.length });
          return;
        }
        activity.getState().say('said.expanded', { count: 0 });
      });
    },

    expandOrCollapse: async (id) => {
      const { graph } = explorer.getState().history;
      const count = collapsible(graph, id).length;
      if (count === 0) return actions.expand(id);
      explorer.getState().collapse(id);
      activity.getState().say('said.collapsed', { count });
    },

    tell: (id) =>
      run('story', 'failed.show', async (signal) => {
        const fragment = await story(id, signal);
        const { tell, select, open } = explorer.getState();
        tell(fragment, id);
        select([id]);
        open(
          panelOf(
            fragment.entities.find((entity) => entity.id === id),
            id,
          ),
        );
      }),

    only: (ids, marked) =>
      run('story', 'failed.show', async (signal) => {
        const fragment = await loadBetween([...new Set(ids)].slice(0, ALONE_AT_MOST), [], signal);
        signal.throwIfAborted();
        explorer.getState().tell(fragment, marked[0] ?? ids[0] ?? '');
        explorer.getState().select(marked);
      }),

    begin: (id) =>
      run('story', 'failed.show', async (signal) => {
        const fragment = await story(id, signal);
        explorer.getState().begin(fragment, id);
      }),

    prove: ({ ids, from, to }) =>
      run('show', 'failed.show', async (signal) => {
        explorer.getState().open({ kind: 'relation', ids }, true);
        await bring([from, to], signal);
        explorer.getState().select([ids[0]]);
      }),

    gather: (ids, selection = []) =>
      run('show', 'failed.show', async (signal) => {
        const [first] = ids;
        if (first === undefined) return;
        await bring(ids, signal);
        explorer.getState().select(selection);
        explorer.getState().seek({ id: first, ids, byKey: false });
      }),

    judge: (claim, verdict) =>
      run(`judge ${claim.id}`, 'failed.judge', async () => {
        const { change, relations } = await judgeClaim(claim, verdict, claim.relation);
        explorer
          .getState()
          .judge({ name: verdict.name, claim: claim.id, change, subject: claim.words, relations });
        activity.getState().say(`said.${verdict.name}`);
      }),

    visit: async (place) => {
      if (place.kind === 'entity') {
        const alone = Object.keys(explorer.getState().history.graph.entities).length === 0;
        if (alone) await actions.begin(place.id);
        await actions.show(place.id);
      } else explorer.getState().open(place);
    },
  };
  return actions;
};
