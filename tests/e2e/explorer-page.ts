import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A place on the canvas, px from its corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** An open explorer, with everything that it complained of. */
export interface ExplorerPage {
  readonly page: Page;
  /** Console errors, exceptions, policy violations and requests to other hosts since it was opened. */
  readonly complaints: readonly string[];
  /** Names on the canvas. */
  readonly names: () => Promise<readonly string[]>;
  /** Where the nodes are in the model, by name: what an expansion must not change. */
  readonly positions: () => Promise<Readonly<Record<string, Place>>>;
  /** The middle of a node on the screen. */
  readonly nodeAt: (name: string) => Promise<Place>;
  /** A place on the screen where a click meets a line of the node with this name. */
  readonly lineOf: (name: string) => Promise<Place>;
  /** Waits until nothing is loading and no node moves. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the tests read of Cytoscape, which leaves its instance on its container. */
interface CanvasInPage {
  _cyreg?: {
    readonly cy: {
      nodes: () => CanvasElements;
      edges: () => CanvasElements;
    };
  };
}

interface CanvasElements {
  map: <Result>(read: (element: CanvasElement) => Result) => Result[];
}

interface CanvasElement {
  id: () => string;
  position: () => Place;
  renderedPosition: () => Place;
  source: () => CanvasElement;
  target: () => CanvasElement;
}

interface Picture {
  readonly nodes: readonly { readonly id: string; readonly model: Place; readonly screen: Place }[];
  readonly lines: readonly { readonly source: string; readonly target: string }[];
}

const readPicture = (page: Page): Promise<Picture> =>
  page.evaluate(() => {
    const container = [...document.querySelectorAll('.gx-canvas *')].find((it) => '_cyreg' in it);
    const cy = (container as CanvasInPage | undefined)?._cyreg?.cy;
    if (!container || !cy) throw new Error('there is no canvas');
    const box = container.getBoundingClientRect();
    return {
      nodes: cy.nodes().map((node) => {
        const at = node.renderedPosition();
        return {
          id: node.id(),
          model: { ...node.position() },
          screen: { x: box.left + at.x, y: box.top + at.y },
        };
      }),
      lines: cy.edges().map((edge) => ({ source: edge.source().id(), target: edge.target().id() })),
    };
  });

/** Id and name of every node, from the list that screen readers read. */
const readNames = (page: Page): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.gx-canvas [data-node-id]')].map((button) => ({
      id: button.dataset['nodeId'] ?? '',
      name: button.textContent ?? '',
    })),
  );

const watch = (page: Page, address: string): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) complaints.push(`foreign request: ${url}`);
  });
  return complaints;
};

const LINE_MS = 10_000;

/** Opens the explorer in a fresh context and waits for its first picture. */
export const openExplorer = async (
  browser: Browser,
  address: string,
  options: BrowserContextOptions & { readonly path?: string } = {},
): Promise<ExplorerPage> => {
  const { path = '/', ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    ...contextOptions,
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
    });
  });
  const page = await context.newPage();
  const complaints = watch(page, address);
  await page.goto(`${address}${path}`);
  await page.locator('.gx-canvas [data-node-id]').first().waitFor({ state: 'attached' });

  const idOf = async (name: string): Promise<string> => {
    const nodes = await readNames(page);
    // A room bears the name of its building: who has just this name comes first.
    const found =
      nodes.find((node) => node.name.split(/[，,]/)[0] === name) ??
      nodes.find((node) => node.name.startsWith(name));
    if (!found) throw new Error(`${name} is not on the canvas`);
    return found.id;
  };
  const nodeAt = async (name: string): Promise<Place> => {
    const id = await idOf(name);
    const node = (await readPicture(page)).nodes.find((it) => it.id === id);
    if (!node) throw new Error(`${name} has no place`);
    return node.screen;
  };
  const explorer: ExplorerPage = {
    page,
    complaints,
    names: async () => (await readNames(page)).map(({ name }) => name),
    positions: async () => {
      const names = new Map(
        (await readNames(page)).map(({ id, name }) => [id, `${id} ${name.split(/[，,]/)[0]}`]),
      );
      const { nodes } = await readPicture(page);
      return Object.fromEntries(nodes.map(({ id, model }) => [names.get(id) ?? id, model]));
    },
    nodeAt,
    lineOf: async (name) => {
      const id = await idOf(name);
      // A line comes with an answer of the server, which may be the first of its kind and slow.
      for (const end = performance.now() + LINE_MS; ; await page.waitForTimeout(50)) {
        const { nodes, lines } = await readPicture(page);
        const line = lines.find(({ source, target }) => source === id || target === id);
        const source = nodes.find((node) => node.id === line?.source)?.screen;
        const target = nodes.find((node) => node.id === line?.target)?.screen;
        if (source && target) return { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 };
        if (performance.now() > end) throw new Error(`${name} has no line`);
      }
    },
    settle: async () => {
      await page.waitForFunction(
        () => document.querySelector('.gx-waiting, .gx-status .mantine-Loader-root') === null,
      );
      let before = '';
      for (let still = 0; still < 3; ) {
        const now = JSON.stringify(await readPicture(page));
        still = now === before ? still + 1 : 0;
        before = now;
        await page.waitForTimeout(80);
      }
    },
    close: () => context.close(),
  };
  await explorer.settle();
  return explorer;
};
