import { type Contender, ours, plain } from '#tests/bench/canvas-page/contenders.ts';
import { inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { EMPTY_VIEW, type GraphView } from '#web/view-model/graph-view.ts';

const CONTENDERS: Readonly<Record<string, () => Contender>> = { ours, plain };

/** A view with every node on a sunflower: places cost nothing and are the same for both. */
const placed = (size: number): GraphView => {
  const view = inventedView(size);
  return {
    ...view,
    nodes: view.nodes.map((node, at): GraphView['nodes'][number] => ({
      ...node,
      position: {
        x: 34 * Math.sqrt(at) * Math.cos(at * 2.399963),
        y: 34 * Math.sqrt(at) * Math.sin(at * 2.399963),
      },
    })),
  };
};

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Until the next picture has been drawn: a frame draws, the one after it tells that it has. */
const painted = async (): Promise<void> => {
  await frame();
  await frame();
};

const gapsWhile = async (work: (at: number) => boolean): Promise<number> => {
  const gaps: number[] = [];
  let last = await frame();
  for (let at = 0; work(at); at++) {
    const now = await frame();
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN;
};

const timed = async (work: () => void): Promise<number> => {
  await painted();
  const start = performance.now();
  work();
  await painted();
  return performance.now() - start;
};

const withOne = async <Result>(name: string, use: (one: Contender) => Promise<Result>): Promise<Result> => {
  const one = CONTENDERS[name]?.();
  if (!one) throw new Error(`no contender ${name}`);
  try {
    return await use(one);
  } finally {
    one.destroy();
    await frame();
  }
};

/** Fifty new nodes with eighty lines around the hub of 400 nodes, for which each contender finds places. */
const expansion = (): { readonly before: GraphView; readonly after: GraphView } => {
  const before = placed(400);
  const hub = before.nodes[0];
  const model = before.nodes.at(-1);
  const line = before.edges[0];
  if (!hub || !model || !line) return { before: EMPTY_VIEW, after: EMPTY_VIEW };
  const fresh = Array.from({ length: 50 }, (_, at) => ({ ...model, id: `new${at}`, name: `新人${at}` }));
  const lines = Array.from({ length: 80 }, (_, at) => ({
    ...line,
    id: `newline${at}`,
    relations: [`newline${at}`],
    source: `new${at % 50}`,
    target: at < 50 ? hub.id : (before.nodes[at]?.id ?? hub.id),
  }));
  const nodes = fresh.map(({ position: _, ...node }) => node);
  return { before, after: { nodes: [...before.nodes, ...nodes], edges: [...before.edges, ...lines] } };
};

const MEASURES: Readonly<Record<string, (name: string) => Promise<number>>> = {
  'first paint, 1,000 nodes': async (name) => {
    const view = placed(1000);
    return withOne(name, (one) => timed(() => one.show(view)));
  },
  'expand, 50 nodes and 80 lines': async (name) => {
    const { before, after } = expansion();
    return withOne(name, async (one) => {
      one.show(before);
      await painted();
      const wanted = after.nodes.length;
      const start = performance.now();
      one.show(after);
      while (one.cy().nodes().length < wanted) await frame();
      await painted();
      return performance.now() - start;
    });
  },
  'hover focus, 5,000 nodes': async (name) => {
    const view = placed(5000);
    return withOne(name, async (one) => {
      one.show(view);
      await painted();
      return timed(() => one.focus(view, view.nodes[1]?.id ?? ''));
    });
  },
  'drag and wheel at 2,000, p95 frame gap': async (name) => {
    const view = placed(2000);
    return withOne(name, async (one) => {
      one.show(view);
      await painted();
      const container = one.cy().container();
      if (!container) throw new Error('there is no canvas');
      const send = (to: EventTarget, type: string, x: number, y: number): boolean =>
        to.dispatchEvent(
          new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, buttons: 1, view: window }),
        );
      send(container, 'mousedown', 8, 8);
      const dragged = await gapsWhile((at) => {
        send(window, 'mousemove', 8 + at * 6, 8 + at * 3);
        return at < 40;
      });
      send(window, 'mouseup', 248, 128);
      const turned = await gapsWhile((at) => {
        const deltaY = at % 10 < 5 ? 24 : -24;
        container.dispatchEvent(
          new WheelEvent('wheel', { clientX: 640, clientY: 400, deltaY, bubbles: true, cancelable: true }),
        );
        return at < 40;
      });
      return Math.max(dragged, turned);
    });
  },
  'pan and zoom by program at 2,000, p95 frame gap': async (name) => {
    const view = placed(2000);
    return withOne(name, async (one) => {
      one.show(view);
      await painted();
      return gapsWhile((at) => {
        const cy = one.cy();
        if (at % 2 === 0) cy.panBy({ x: 6, y: 3 });
        else cy.zoom(cy.zoom() * (at % 4 === 1 ? 1.02 : 1 / 1.02));
        return at < 60;
      });
    });
  },
};

/** The 95th percentile of the page's frame gaps, ms, while nothing happens and while a force layout of 1,000 nodes runs. */
const layoutGaps = (): Promise<{ readonly idle: number; readonly busy: number }> => {
  const view = placed(1000);
  return withOne('ours', async (one) => {
    one.show(view);
    await painted();
    const idle = await gapsWhile((at) => at < 90);
    let running = true;
    const done = one.layout('force').then(() => {
      running = false;
    });
    const busy = await gapsWhile(() => running);
    await done;
    return { idle, busy };
  });
};

let held: Contender | undefined;

const bench = {
  measures: Object.keys(MEASURES),
  measure: (what: string, name: string): Promise<number> =>
    MEASURES[what]?.(name) ?? Promise.resolve(Number.NaN),
  layoutGaps,
  /** Shows 5,000 nodes and keeps them, for what they weigh; without a name, lets them go. */
  hold: async (name?: string): Promise<void> => {
    held?.destroy();
    held = name === undefined ? undefined : CONTENDERS[name]?.();
    held?.show(placed(5000));
    await painted();
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
