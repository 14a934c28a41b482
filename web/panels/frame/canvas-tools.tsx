import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactElement, RefObject } from 'react';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import type { LayoutName } from '#web/canvas/layouts/layout.ts';
import { useText } from '#web/locales/use-text.ts';

const LAYOUTS: readonly LayoutName[] = ['force', 'hierarchy', 'time', 'radial', 'circle'];

/** Arranges the canvas anew, one button a layout. */
export const LayoutTools = ({
  canvas,
}: {
  readonly canvas: RefObject<GraphCanvasHandle | null>;
}): ReactElement => {
  const text = useText();
  return (
    <div className="gx-float gx-layouts" role="toolbar" aria-label={text('layout.title')}>
      {LAYOUTS.map((name) => (
        <Tooltip key={name} label={text(`layout.${name}.hint`)}>
          <button type="button" onClick={() => canvas.current?.layout(name)}>
            {text(`layout.${name}`)}
          </button>
        </Tooltip>
      ))}
    </div>
  );
};

/** Zooms in and out, and brings everything into sight. */
export const ZoomTools = ({
  canvas,
}: {
  readonly canvas: RefObject<GraphCanvasHandle | null>;
}): ReactElement => {
  const text = useText();
  return (
    <div
      className="gx-float gx-zoom"
      role="toolbar"
      aria-label={text('zoom.title')}
      aria-orientation="vertical"
    >
      <Tooltip label={text('zoom.in')} position="left">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={text('zoom.in')}
          onClick={() => canvas.current?.zoomBy(1.3)}
        >
          <IconPlus size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text('zoom.out')} position="left">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={text('zoom.out')}
          onClick={() => canvas.current?.zoomBy(1 / 1.3)}
        >
          <IconMinus size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${text('zoom.fit')}　F`} position="left">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={text('zoom.fit')}
          onClick={() => canvas.current?.fit()}
        >
          <IconFocusCentered size={17} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
};
