import type { LayoutInput, LayoutName } from '#web/canvas/layouts/layout.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';

addEventListener('message', ({ data }: MessageEvent<{ name: LayoutName | 'expand'; input: LayoutInput }>) => {
  postMessage(LAYOUTS[data.name](data.input));
});
