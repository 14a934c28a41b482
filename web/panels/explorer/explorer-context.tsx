import { createContext, type ReactElement, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { undoChange } from '#web/api/judge.ts';
import { loadPairs } from '#web/api/load-company.ts';
import { RequestFault } from '#web/api/request.ts';
import type { Role } from '#web/generated/operations.ts';
import { createActions, type ExplorerActions, whyOf } from '#web/panels/explorer/explorer-actions.ts';
import { type Activity, createActivity } from '#web/state/activity.ts';
import { createExplorer, type Explorer } from '#web/state/explorer-store.ts';
import { followCompany } from '#web/state/follow-company.ts';
import { followJudgements } from '#web/state/follow-judgements.ts';
import { reaches } from '#web/state/role.ts';

interface Shared {
  readonly explorer: StoreApi<Explorer>;
  readonly activity: StoreApi<Activity>;
  readonly actions: ExplorerActions;
}

const SharedContext = createContext<Shared | null>(null);

const useShared = (): Shared => {
  const shared = use(SharedContext);
  if (!shared) throw new Error('used outside of an ExplorerProvider');
  return shared;
};

/** Gives one explorer, with its activity and actions, to everything inside. */
export const ExplorerProvider = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const [explorer] = useState(createExplorer);
  const [activity] = useState(createActivity);
  const shared = useMemo(
    () => ({ explorer, activity, actions: createActions(explorer, activity) }),
    [explorer, activity],
  );
  useEffect(() => {
    const following = followJudgements(explorer, async (change) => {
      activity.getState().begin('judge');
      try {
        const outcome = await undoChange(change);
        explorer.getState().refresh(outcome.relations);
        return outcome.change;
      } catch (error) {
        const why = error instanceof RequestFault ? whyOf(error) : 'fault.refused';
        const retry = (): void => {
          activity.getState().dismiss();
          following.again();
        };
        activity.getState().fail({ what: 'failed.takeBack', why, retry });
        throw error;
      } finally {
        activity.getState().end('judge');
      }
    });
    return following.stop;
  }, [explorer, activity]);
  useEffect(() => followCompany(explorer, loadPairs), [explorer]);
  return <SharedContext value={shared}>{children}</SharedContext>;
};

/** A part of the explorer's state, kept up to date. */
export const useExplorer = <Part,>(part: (explorer: Explorer) => Part): Part =>
  useStore(useShared().explorer, part);

/** True when the visitor may do what needs this role. */
export const useMay = (needed: Role): boolean => useExplorer(({ role }) => reaches(role, needed));

/** The store itself, for handlers that read the state when they run. */
export const useExplorerStore = (): StoreApi<Explorer> => useShared().explorer;

/** A part of what is under way, kept up to date. */
export const useActivity = <Part,>(part: (activity: Activity) => Part): Part =>
  useStore(useShared().activity, part);

/** What people do that asks the server. */
export const useActions = (): ExplorerActions => useShared().actions;

/** What is under way, for handlers that report to it. */
export const useExplorerActivity = (): StoreApi<Activity> => useShared().activity;
