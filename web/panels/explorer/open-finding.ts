import { pairOfId } from '#web/state/company.ts';
import type { Explorer } from '#web/state/explorer-store.ts';

/** Entities that common neighbours can be asked of at most. */
export const MOST_IN_COMMON = 10;

/** The selected entities that are on the canvas. */
export const selectedEntities = ({ selection, history }: Explorer): readonly string[] =>
  selection.filter((id) => Object.hasOwn(history.graph.entities, id));

/** Opens paths: between the two selected; else from what is selected, or from `focus`, to it or to one still to be chosen. */
export const openPaths = (explorer: Explorer, focus?: string): void => {
  const selected = selectedEntities(explorer);
  const [first, second] =
    selected.length === 2 ? selected : [...selected.slice(0, 1), focus].filter((id) => id !== undefined);
  if (first === undefined) return;
  explorer.open({ kind: 'paths', from: first, to: second === undefined || second === first ? null : second });
};

/** Opens what all the selected entities are joined to, where there are two to ten of them. */
export const openCommon = (explorer: Explorer): void => {
  const ids = selectedEntities(explorer);
  if (ids.length >= 2 && ids.length <= MOST_IN_COMMON) explorer.open({ kind: 'common', ids });
};

/** Shared events from which lines between all on the canvas are drawn at first: once together, the event itself shows. */
const OFTEN = 2;

/** Opens who was at events with a person, or (null) the persons on the canvas with each other, and draws the lines. */
export const openCompany = (explorer: Explorer, of: string | null): void => {
  explorer.open({ kind: 'company', of });
  const { minimum } = explorer.history.graph.company;
  explorer.draw({ shown: true, of, ...(of === null && minimum === undefined ? { minimum: OFTEN } : {}) });
};

/** Opens the proof of a line between two who were at events together. */
export const openPair = (explorer: Explorer, id: string): void => {
  const ids = pairOfId(id);
  if (!ids) return;
  explorer.select([id]);
  explorer.open({ kind: 'pair', ids }, explorer.panels.at(-1)?.kind === 'company');
};
