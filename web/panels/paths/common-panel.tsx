import '#web/panels/paths/paths.css';
import { Button } from '@mantine/core';
import { IconCirclesRelation, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { loadNames } from '#web/api/load-paths.ts';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { CommonNeighboursDocument, type CommonNeighboursQuery } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { EntityLink } from '#web/panels/parts/entity-link.tsx';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { relationWord } from '#web/view-model/relation-word.ts';

type Neighbour = CommonNeighboursQuery['commonNeighbours']['edges'][number];
const ROWS = 100;

const Row = ({
  ids,
  neighbour: { node, relations },
}: {
  readonly ids: readonly string[];
  readonly neighbour: Neighbour;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const store = useExplorerStore();
  const here = useExplorer(({ history }) => Object.hasOwn(history.graph.entities, node.id));
  const light = (on: boolean): void =>
    store.getState().light(on ? [node.id, ...ids, ...relations.map(({ id }) => id)] : []);
  return (
    <li
      className="gx-common"
      onMouseEnter={() => light(true)}
      onMouseLeave={() => light(false)}
      onFocus={() => light(true)}
      onBlur={() => light(false)}
    >
      <EntityLink entity={node} />
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={here}
        leftSection={here ? undefined : <IconPlus size={13} />}
        aria-label={`${text('common.add')} ${node.name}`}
        onClick={() => void actions.gather([node.id, ...ids], ids)}
      >
        {text(here ? 'search.here' : 'common.add')}
      </Button>
      <span className="gx-common-words">
        {relations.map((relation) => (
          <button
            key={relation.id}
            type="button"
            className="gx-path-step"
            title={text('paths.proof')}
            onClick={() =>
              void actions.prove({ ids: [relation.id], from: relation.from.id, to: relation.to.id })
            }
          >
            <LineSwatch family={RELATION_TYPES[relation.type].family} width={14} />
            {relationWord(relation.type, relation.role, language)}
          </button>
        ))}
      </span>
    </li>
  );
};

/** What several entities are all joined to, each with the words that join it. */
export const CommonPanel = ({ ids }: { readonly ids: readonly string[] }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const names = useRemote(`names ${ids.join(' ')}`, (signal) => loadNames(ids, signal));
  const { remote, retry } = useRemote(`common ${ids.join(' ')}`, async (signal) => {
    const variables = { ids: [...ids], first: ROWS, after: null };
    return (await request(CommonNeighboursDocument, variables, signal)).commonNeighbours;
  });
  return (
    <>
      <PanelHead>
        <h2 className="gx-kicker">
          <IconCirclesRelation size={16} aria-hidden /> {text('common.title')}
        </h2>
        <div className="gx-path-ends">
          {names.remote.state === 'ready' &&
            [...names.remote.data.values()].map((entity) => <EntityLink key={entity.id} entity={entity} />)}
        </div>
      </PanelHead>
      <div className="gx-panel-scroll">
        <RemoteView remote={remote} retry={retry}>
          {({ totalCount, edges }) => (
            <>
              <div className="gx-paths-count">
                <p className="gx-quiet" role="status">
                  {text('common.count', { count: totalCount })}
                </p>
                {edges.length > 0 && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() =>
                      void actions.gather([...ids, ...edges.slice(0, 50).map(({ node }) => node.id)], ids)
                    }
                  >
                    {text('common.addAll', { count: Math.min(50, edges.length) })}
                  </Button>
                )}
              </div>
              <ul className="gx-commons">
                {edges.map((neighbour) => (
                  <Row key={neighbour.node.id} ids={ids} neighbour={neighbour} />
                ))}
              </ul>
              {totalCount > edges.length && (
                <p className="gx-quiet">{text('rows.left', { count: totalCount - edges.length })}</p>
              )}
            </>
          )}
        </RemoteView>
      </div>
    </>
  );
};
