import '#web/panels/start/start.css';
import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { StartQuery } from '#web/generated/operations.ts';
import { type Text, useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { postWords } from '#web/panels/parts/fact-words.ts';
import { ExampleQuestion } from '#web/panels/start/example-question.tsx';
import { UnitTree } from '#web/panels/start/unit-tree.tsx';
import { KindIcon } from '#web/theme/kind-icon.tsx';

/** How articles get into a store. */
const SEED_COMMAND = 'npm run seed -- FOLDER';

/** Tops of the tree of units that are listed. */
const INSTITUTIONS = 10;

const FIGURES = ['articles', 'persons', 'organizations', 'events', 'claims'] as const;

const eventLine = (event: StartQuery['events']['edges'][number]['node'], text: Text): string => {
  // One person may take part in several ways, each of which is a row.
  const names = [...new Set(event.participants.edges.map(({ node }) => node.name))];
  const shown = names.slice(0, 3).join('、');
  const more = names.length > 3 || event.participants.pageInfo.hasNextPage;
  return [
    more ? text('start.others', { names: shown }) : shown,
    ...event.place.edges.map(({ node }) => node.name),
  ]
    .filter((words) => words !== '')
    .join(' · ');
};

/** What there is to explore: figures, the latest events, the persons with most connections. */
export const StartPanel = ({ start }: { readonly start: StartQuery }): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const most = Math.max(1, ...start.persons.edges.map(({ node }) => node.degree));
  // Trees are told from their tops; of units without a parent, those with parts say most.
  const institutions = start.organizations.edges
    .map(({ node }) => node)
    .filter((unit) => unit.parents.totalCount === 0)
    .toSorted((a, b) => b.parts.totalCount - a.parts.totalCount)
    .slice(0, INSTITUTIONS);
  const numbers = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB');
  return (
    <div className="gx-panel-scroll gx-start">
      <header>
        <h2>{text('start.title')}</h2>
        <p>{text('start.promise')}</p>
      </header>
      <dl className="gx-figures">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{text(`figure.${figure}`, { count: start.stats[figure] })}</dt>
            <dd>{numbers.format(start.stats[figure])}</dd>
          </div>
        ))}
      </dl>
      {start.persons.edges[0] && <ExampleQuestion person={start.persons.edges[0].node} />}
      {start.events.edges.length > 0 && (
        <section className="gx-section">
          <h3>{text('start.latest')}</h3>
          <ul className="gx-rows">
            {start.events.edges.slice(0, 6).map(({ node }) => (
              <li key={node.id}>
                <button type="button" className="gx-event-row" onClick={() => void actions.tell(node.id)}>
                  <span className="gx-event-day">
                    {node.__typename === 'Event' && node.date !== null ? (
                      <>
                        <strong>{node.date.slice(8, 10) || node.date.slice(0, 4)}</strong>
                        <span>{node.date.slice(0, 7)}</span>
                      </>
                    ) : null}
                  </span>
                  <KindIcon subkind={node.subkind} size={24} />
                  <span className="gx-event-words">
                    <strong>{node.name}</strong>
                    <span>{eventLine(node, text)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {start.persons.edges.length > 0 && (
        <section className="gx-section">
          <h3>{text('start.connected')}</h3>
          <ul className="gx-rows">
            {start.persons.edges.map(({ node }) => (
              <li key={node.id}>
                <button type="button" className="gx-bar-row" onClick={() => void actions.show(node.id)}>
                  <KindIcon subkind={node.subkind} size={20} />
                  <strong>{node.name}</strong>
                  <span className="gx-bar-post">
                    {node.posts.edges.map(({ relation, node: unit }) =>
                      postWords(unit.name, relation.role),
                    )[0] ?? ''}
                  </span>
                  <svg width={64} height={6} aria-hidden="true">
                    <rect width={64} height={6} rx={3} fill="var(--gx-hair)" />
                    <rect
                      width={Math.max(3, (64 * node.degree) / most)}
                      height={6}
                      rx={3}
                      fill="var(--gx-kind-person)"
                    />
                  </svg>
                  <span className="gx-bar-count">{node.degree}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {institutions.length > 0 && (
        <section className="gx-section">
          <h3>{text('start.units')}</h3>
          <UnitTree units={institutions} />
        </section>
      )}
    </div>
  );
};

/** What an empty store says: one sentence and what to do. */
export const EmptyStore = ({ onRetry }: { readonly onRetry: () => void }): ReactElement => {
  const text = useText();
  return (
    <div className="gx-empty">
      <h2>{text('empty.title')}</h2>
      <p>{text('empty.how')}</p>
      <CopyButton value={SEED_COMMAND}>
        {({ copied, copy }) => (
          <button type="button" className="gx-command" onClick={copy} aria-label={text('empty.copy')}>
            <code>{SEED_COMMAND}</code>
            {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          </button>
        )}
      </CopyButton>
      <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
        {text('empty.look')}
      </Button>
    </div>
  );
};
