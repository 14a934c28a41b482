import '#web/panels/select/select-tools.css';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowsExchange,
  IconEyeOff,
  IconLasso,
  IconPin,
  IconSelectAll,
  IconSquareDashed,
  IconTopologyStar,
} from '@tabler/icons-react';
import { type ReactElement, useMemo } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { selectionActions } from '#web/panels/select/selection-actions.ts';

const ICONS = {
  box: IconSquareDashed,
  lasso: IconLasso,
  all: IconSelectAll,
  invert: IconArrowsExchange,
  neighbours: IconTopologyStar,
  pin: IconPin,
  hide: IconEyeOff,
} as const;

/** The key that does the same. */
const KEYS = {
  box: 'Shift ⇢',
  lasso: 'Alt ⇢',
  all: 'Ctrl A',
  invert: 'I',
  neighbours: 'N',
  pin: 'U',
  hide: 'H',
} as const;

const ENCLOSING = ['box', 'lasso'] as const;
const WITH_SELECTION = ['neighbours', 'invert', 'pin'] as const;
const ALL = ['all', 'invert', 'neighbours', 'pin', 'hide'] as const;

/** Selects on the canvas: by drawing around, by neighbourhood, by inversion; pins what is selected. A menu where there is no room for a row of buttons. */
export const SelectTools = ({ narrow }: { readonly narrow: boolean }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const enclosing = useExplorer((explorer) => explorer.enclosing);
  const some = useExplorer(({ selection, history }) =>
    selection.some((id) => Object.hasOwn(history.graph.entities, id)),
  );
  const actions = useMemo(() => selectionActions(store), [store]);
  const toggle = (tool: 'box' | 'lasso'): void => store.getState().enclose(enclosing === tool ? null : tool);
  const off = (name: (typeof ALL)[number]): boolean => !some && name !== 'all' && name !== 'invert';

  if (narrow)
    return (
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon
            variant={enclosing ? 'light' : 'subtle'}
            color={enclosing ? 'azurite' : 'gray'}
            size={44}
            aria-label={text('select.title')}
          >
            <IconSelectAll size={19} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ENCLOSING.map((name) => {
            const Icon = ICONS[name];
            return (
              <Menu.Item
                key={name}
                leftSection={<Icon size={18} />}
                aria-pressed={enclosing === name}
                onClick={() => toggle(name)}
              >
                {text(`select.${name}`)}
              </Menu.Item>
            );
          })}
          {ALL.map((name) => {
            const Icon = ICONS[name];
            return (
              <Menu.Item
                key={name}
                leftSection={<Icon size={18} />}
                disabled={off(name)}
                onClick={actions[name]}
              >
                {text(`select.${name}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    );

  const button = (name: keyof typeof ICONS, onClick: () => void, pressed?: boolean, idle = false) => {
    const Icon = ICONS[name];
    return (
      <Tooltip key={name} label={`${text(`select.${name}`)}　${KEYS[name]}`} position="left">
        <ActionIcon
          variant={pressed ? 'light' : 'subtle'}
          color={pressed ? 'azurite' : 'gray'}
          size={32}
          aria-label={text(`select.${name}`)}
          aria-pressed={pressed}
          aria-disabled={idle || undefined}
          data-off={idle || undefined}
          onClick={onClick}
        >
          <Icon size={17} />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <div
      className="gx-float gx-select-tools"
      role="toolbar"
      aria-label={text('select.title')}
      aria-orientation="vertical"
    >
      {ENCLOSING.map((name) => button(name, () => toggle(name), enclosing === name))}
      {WITH_SELECTION.map((name) => button(name, actions[name], undefined, off(name)))}
    </div>
  );
};
