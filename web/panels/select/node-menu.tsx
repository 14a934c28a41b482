import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconEyeOff,
  IconFold,
  IconGitFork,
  IconLayoutSidebarRight,
  IconPin,
  IconPinnedOff,
  IconSparkles,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { RelationCountsDocument } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { branchWords } from '#web/panels/expand/branch-words.ts';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { useCopy } from '#web/panels/parts/use-copy.ts';
import { FindingItems } from '#web/panels/select/finding-items.tsx';
import { collapsible } from '#web/state/collapse.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { branchesOf } from '#web/view-model/branch-counts.ts';
import type { Point } from '#web/view-model/graph-view.ts';

/** The menu of a node at a place on the screen: expand by relation, pin, open, copy, remove. */
export const NodeMenu = ({
  id,
  at,
  onClose,
}: {
  readonly id: string;
  readonly at: Point;
  readonly onClose: () => void;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const store = useExplorerStore();
  const copy = useCopy();
  const entity = useExplorer(({ history }) => history.graph.entities[id]);
  const pinned = useExplorer(({ history }) => history.graph.pinned[id] === true);
  const brought = useExplorer(({ history }) => collapsible(history.graph, id).length);
  const { remote, retry } = useRemote(`counts ${id}`, (signal) =>
    request(RelationCountsDocument, { id }, signal),
  );
  const title = text('menu.title', { name: entity?.name ?? '' });
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={268}>
      <Menu.Target>
        <button
          type="button"
          className="gx-menu-anchor"
          tabIndex={-1}
          aria-label={title}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={title}>
        <Menu.Label>{entity?.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconGitFork size={16} />}
          rightSection={<kbd className="gx-kbd">E</kbd>}
          onClick={() => void actions.expand(id)}
        >
          {text('menu.expand')}
        </Menu.Item>
        <RemoteView remote={remote} retry={retry} rows={3}>
          {({ relationCounts }) =>
            branchesOf(relationCounts)
              .slice(0, 8)
              .map(({ key, type, direction, count }) => (
                <Menu.Item
                  key={key}
                  className="gx-menu-branch"
                  leftSection={<LineSwatch family={RELATION_TYPES[type].family} width={16} />}
                  rightSection={<span className="gx-quiet">{count}</span>}
                  onClick={() => void actions.expand(id, { type, direction })}
                >
                  {branchWords(type, direction, text, language)}
                </Menu.Item>
              ))
          }
        </RemoteView>
        {brought > 0 && (
          <Menu.Item
            leftSection={<IconFold size={16} />}
            rightSection={<kbd className="gx-kbd">⇧E</kbd>}
            onClick={() => store.getState().collapse(id)}
          >
            {text('menu.collapse', { count: brought })}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLayoutSidebarRight size={16} />} onClick={() => void actions.show(id)}>
          {text('menu.open')}
        </Menu.Item>
        <FindingItems id={id} />
        <Menu.Item leftSection={<IconSparkles size={16} />} onClick={() => void actions.tell(id)}>
          {text('action.alone')}
        </Menu.Item>
        <Menu.Item
          leftSection={pinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
          rightSection={<kbd className="gx-kbd">U</kbd>}
          onClick={() => store.getState().pin([id], !pinned)}
        >
          {text(pinned ? 'pin.unpin' : 'pin.pin')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy(entity?.name ?? '')}>
          {text('action.copyName')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEyeOff size={16} />}
          rightSection={<kbd className="gx-kbd">H</kbd>}
          onClick={() => store.getState().remove([id])}
        >
          {text('action.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
