import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Role } from '#web/generated/operations.ts';
import type { CompanyAnswer } from '#web/state/company.ts';
import { createGraphSteps, type GraphSteps } from '#web/state/graph-steps.ts';
import { createLooking, type Looking } from '#web/state/looking.ts';
import { createPanelStack, type PanelStack } from '#web/state/panel-stack.ts';

/** A tool that opens beside the canvas and leaves it alive. */
export type Tool = 'history' | 'table' | 'import' | 'share';

/** The state of one open explorer and everything that changes it. */
export interface Explorer extends GraphSteps, Looking, PanelStack {
  /** Who met whom, as the server answered last. */
  readonly companions: CompanyAnswer | null;
  readonly learn: (answer: CompanyAnswer) => void;

  /** Something that the search found was opened: who did that knows how. */
  readonly searched: boolean;
  readonly search: () => void;

  /** What the visitor may do; null until the server has said so. */
  readonly role: Role | null;
  readonly actAs: (role: Role) => void;

  /** Tools that are open beside the canvas. */
  readonly tools: ReadonlySet<Tool>;
  readonly use: (tool: Tool, open: boolean) => void;
}

/** A new explorer with an empty canvas. */
export const createExplorer = (): StoreApi<Explorer> =>
  createStore<Explorer>()((set) => ({
    ...createGraphSteps(set),
    ...createLooking(set),
    ...createPanelStack(set),

    companions: null,
    learn: (companions) => set({ companions }),

    searched: false,
    search: () => set({ searched: true }),

    role: null,
    actAs: (role) => set({ role }),

    tools: new Set<Tool>(),
    use: (tool, open) =>
      set(({ tools }) => ({
        tools: new Set([...[...tools].filter((it) => it !== tool), ...(open ? [tool] : [])]),
      })),
  }));
