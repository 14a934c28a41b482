import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { Legend } from '#web/panels/filter/legend.tsx';
import { Filters } from '#web/panels/frame/tools.tsx';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** A button that opens the legend and the filters where they have no room of their own. */
export const LegendDrawer = ({
  view,
  size,
}: {
  readonly view: GraphView;
  /** Of the button, in px. */
  readonly size: number;
}): ReactElement => {
  const text = useText();
  const place = useExplorer(({ panels }) => panels.at(-1));
  const [open, setOpen] = useState(false);
  // What was opened from here is under it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the panel says when
  useEffect(() => setOpen(false), [place]);
  return (
    <>
      <Tooltip label={text('legend.title')} position="left">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={size}
          aria-label={text('legend.title')}
          onClick={() => setOpen(true)}
        >
          <IconFilter size={19} />
        </ActionIcon>
      </Tooltip>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        size={264}
        lockScroll={false}
        withCloseButton={false}
        attributes={{ content: { 'aria-label': text('legend.title') } }}
      >
        <LayerHead title={text('legend.title')} onClose={() => setOpen(false)} />
        <Legend view={view} />
        <Filters />
      </Drawer>
    </>
  );
};
