import { Menu } from '@mantine/core';
import { IconCirclesRelation, IconRoute, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import {
  MOST_IN_COMMON,
  openCommon,
  openCompany,
  selectedEntities,
} from '#web/panels/explorer/open-finding.ts';

/** Items of a node's menu that look for something: paths, common neighbours, who was at events together. */
export const FindingItems = ({ id }: { readonly id: string }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const kind = useExplorer(({ history }) => history.graph.entities[id]?.kind);
  const count = useExplorer((explorer) => selectedEntities(explorer).length);
  const other = useExplorer((explorer) => {
    const selected = selectedEntities(explorer);
    const rest = selected.filter((it) => it !== id);
    return rest.length === 1 ? (rest[0] ?? null) : null;
  });
  const otherName = useExplorer(({ history }) =>
    other === null ? undefined : history.graph.entities[other]?.name,
  );
  return (
    <>
      <Menu.Item
        leftSection={<IconRoute size={16} />}
        rightSection={<kbd className="gx-kbd">P</kbd>}
        onClick={() => store.getState().open({ kind: 'paths', from: id, to: other })}
      >
        {otherName === undefined ? text('paths.from') : text('paths.between', { name: otherName })}
      </Menu.Item>
      {count >= 2 && count <= MOST_IN_COMMON && (
        <Menu.Item
          leftSection={<IconCirclesRelation size={16} />}
          rightSection={<kbd className="gx-kbd">B</kbd>}
          onClick={() => openCommon(store.getState())}
        >
          {text('common.of', { count })}
        </Menu.Item>
      )}
      {kind === 'PERSON' && (
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => openCompany(store.getState(), id)}>
          {text('company.title')}
        </Menu.Item>
      )}
    </>
  );
};
