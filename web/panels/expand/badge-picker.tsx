import { Popover } from '@mantine/core';
import { type ReactElement, useEffect } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { ExpandPicker } from '#web/panels/expand/expand-picker.tsx';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { hiddenNeighbours } from '#web/state/neighbours.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import type { Point } from '#web/view-model/graph-view.ts';

/** What a node's badge opens, at its place on the screen: the choice of what to bring next. */
export const BadgePicker = ({
  id,
  at,
  onClose,
}: {
  readonly id: string;
  readonly at: Point;
  readonly onClose: () => void;
}): ReactElement | null => {
  const text = useText();
  const entity = useExplorer(({ history }) => history.graph.entities[id]);
  const hidden = useExplorer(({ history }) => hiddenNeighbours(history.graph, id, entity?.degree ?? 0));
  // The focus may still be elsewhere while the counts are on their way, so the popover's own key does not do.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [onClose]);
  if (!entity) return null;
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      onDismiss={onClose}
      position="bottom-start"
      width={268}
      trapFocus
      withinPortal
      // Its target is a place on the canvas, no control that could say it has a popup.
      withRoles={false}
    >
      <Popover.Target>
        <span className="gx-menu-anchor" style={{ left: at.x, top: at.y }} />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={text('menu.title', { name: entity.name })}
        className="gx-badge-picker"
      >
        {/* The focus lands here while the counts are on their way and nothing else could take it. */}
        <p className="gx-badge-head" tabIndex={-1} data-autofocus>
          <KindIcon subkind={entity.subkind} size={20} />
          <strong>{entity.name}</strong>
          <span>{text('expand.hidden', { count: hidden })}</span>
        </p>
        <ExpandPicker id={id} degree={entity.degree} />
      </Popover.Dropdown>
    </Popover>
  );
};
