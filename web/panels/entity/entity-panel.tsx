import '#web/panels/entity/entity-panel.css';
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconEyeOff,
  IconGitFork,
  IconPin,
  IconPinFilled,
  IconSparkles,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { ENTITY_SUBKINDS } from '#web/generated/ontology.ts';
import { EntityPanelDocument } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { ArticleRows } from '#web/panels/entity/article-rows.tsx';
import { EntitySections } from '#web/panels/entity/entity-sections.tsx';
import type { PanelEntity } from '#web/panels/entity/panel-entity.ts';
import { ExpandPicker } from '#web/panels/expand/expand-picker.tsx';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { postWords, whenOf } from '#web/panels/parts/fact-words.ts';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { useCopy } from '#web/panels/parts/use-copy.ts';
import { FindingItems } from '#web/panels/select/finding-items.tsx';
import { hiddenNeighbours } from '#web/state/neighbours.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';

/** Rows of each list that a panel asks for. */
const ROWS = 40;

const useSummary = (entity: PanelEntity): string => {
  const text = useText();
  const language = useLanguage();
  const sort = ENTITY_SUBKINDS[entity.subkind].labels[language];
  if (entity.__typename === 'Person') {
    const posts = entity.posts.edges
      .slice(0, 2)
      .map(({ relation, node }) => postWords(node.name, relation.role));
    return posts.length > 0 ? posts.join('、') : [entity.home, sort].filter(Boolean).join(' · ');
  }
  if (entity.__typename === 'Event') return [whenOf(entity, text), sort].filter(Boolean).join(' · ');
  const home = entity.__typename === 'Organization' && entity.home !== entity.name ? entity.home : null;
  return [home, sort].filter(Boolean).join(' · ');
};

const EntityActions = ({ entity }: { readonly entity: PanelEntity }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const store = useExplorerStore();
  const copy = useCopy();
  const here = useExplorer(({ history }) => Object.hasOwn(history.graph.entities, entity.id));
  const hidden = useExplorer(({ history }) => hiddenNeighbours(history.graph, entity.id, entity.degree));
  const pinned = useExplorer(({ history }) => history.graph.pinned[entity.id] === true);
  return (
    <div className="gx-panel-actions">
      <Button
        variant="filled"
        size="sm"
        leftSection={<IconGitFork size={16} />}
        disabled={hidden === 0}
        onClick={() => void actions.expand(entity.id)}
      >
        {hidden === 0 ? text('expand.complete') : text('expand.action', { count: hidden })}
      </Button>
      <Button
        size="sm"
        variant="default"
        disabled={!here}
        aria-pressed={pinned}
        leftSection={pinned ? <IconPinFilled size={16} /> : <IconPin size={16} />}
        onClick={() => store.getState().pin([entity.id], !pinned)}
      >
        {text(pinned ? 'pin.pinned' : 'pin.pin')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={text('action.more')} className="gx-push">
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <FindingItems id={entity.id} />
          <Menu.Item leftSection={<IconSparkles size={16} />} onClick={() => void actions.tell(entity.id)}>
            {text('action.alone')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy(entity.name)}>
            {text('action.copyName')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconEyeOff size={16} />}
            disabled={!here}
            onClick={() => store.getState().remove([entity.id])}
          >
            {text('action.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};

const Body = ({ entity }: { readonly entity: PanelEntity }): ReactElement => {
  const text = useText();
  const summary = useSummary(entity);
  return (
    <>
      <PanelHead>
        <div className="gx-entity-head">
          <KindIcon subkind={entity.subkind} size={40} />
          <div>
            <h2>{entity.name}</h2>
            <p>{summary}</p>
          </div>
        </div>
      </PanelHead>
      <EntityActions entity={entity} />
      <div className="gx-panel-scroll">
        {entity.aliases.length > 0 && (
          <p className="gx-aliases">
            <span>{text('entity.aliases')}</span> {entity.aliases.join('、')}
          </p>
        )}
        <EntitySections entity={entity} />
        <ArticleRows articles={entity.articles} />
        <section className="gx-section">
          <h3>{text('expand.title')}</h3>
          <ExpandPicker id={entity.id} degree={entity.degree} />
        </section>
      </div>
    </>
  );
};

/** The panel of a node: its posts, events and articles, each with its proof, and where it leads. */
export const EntityPanel = ({ id }: { readonly id: string }): ReactElement => {
  const text = useText();
  const { remote, retry } = useRemote(id, (signal) =>
    request(EntityPanelDocument, { id, rows: ROWS }, signal),
  );
  return remote.state === 'ready' && remote.data.node ? (
    <Body entity={remote.data.node} />
  ) : (
    <>
      <PanelHead>{remote.state === 'ready' ? <h2>{text('entity.gone')}</h2> : null}</PanelHead>
      <RemoteView remote={remote} retry={retry} rows={10}>
        {() => <p className="gx-quiet gx-pad">{text('entity.goneWhy')}</p>}
      </RemoteView>
    </>
  );
};
