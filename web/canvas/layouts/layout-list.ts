import { circleLayout } from '#web/canvas/layouts/circle.ts';
import { expandLayout } from '#web/canvas/layouts/expand.ts';
import { forceLayout } from '#web/canvas/layouts/force.ts';
import { hierarchyLayout } from '#web/canvas/layouts/hierarchy.ts';
import type { Layout, LayoutName } from '#web/canvas/layouts/layout.ts';
import { radialLayout } from '#web/canvas/layouts/radial.ts';
import { timeLayout } from '#web/canvas/layouts/time.ts';

/** Every layout by name; `expand` is the one that only places what is new. */
export const LAYOUTS: Readonly<Record<LayoutName | 'expand', Layout>> = {
  expand: expandLayout,
  force: forceLayout,
  hierarchy: hierarchyLayout,
  time: timeLayout,
  radial: radialLayout,
  circle: circleLayout,
};
