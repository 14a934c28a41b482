import type { Core } from 'cytoscape';
import type { Applied } from '#web/canvas/apply-view.ts';
import { MOTION } from '#web/theme/tokens.ts';

/** More nodes than this are put in their places at once. */
const MOVED_AT_MOST = 600;
/** More new nodes than this are there at once. */
const FADED_AT_MOST = 300;

/** Brings nodes to where the view has them, gliding unless `still`. */
export const glide = (cy: Core, moves: Applied['moves'], still: boolean): void => {
  if (moves.length === 0) return;
  if (still || moves.length > MOVED_AT_MOST) {
    cy.batch(() => {
      for (const { id, to } of moves) cy.getElementById(id).position({ ...to });
    });
    return;
  }
  // A fade that is cut short would leave its node half seen.
  for (const { id, to } of moves)
    cy.getElementById(id)
      .stop()
      .removeStyle('opacity')
      .animate({ position: { ...to } }, { duration: MOTION.camera, easing: 'ease-out' });
};

/** Lets the marks of new nodes appear; gives the ids of those that do, none when they are too many. */
export const appear = (cy: Core, ids: readonly string[]): readonly string[] => {
  if (ids.length > FADED_AT_MOST) return [];
  for (const id of ids) {
    const node = cy.getElementById(id);
    node.style('opacity', 0);
    node.animate(
      { style: { opacity: 1 } },
      { duration: MOTION.appear, complete: () => node.removeStyle('opacity') },
    );
  }
  return ids;
};
