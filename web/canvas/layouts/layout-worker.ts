import type { LayoutJob } from '#web/canvas/layouts/layout.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';

addEventListener('message', ({ data: { job, name, input } }: MessageEvent<LayoutJob>) => {
  postMessage({ job, positions: LAYOUTS[name](input) });
});
