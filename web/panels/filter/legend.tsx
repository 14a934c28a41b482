import '#web/panels/filter/legend.css';
import { Button, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import {
  ENTITY_SUBKINDS,
  type EntitySubkind,
  RELATION_TYPES,
  type RelationFamily,
} from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { CompanyRow } from '#web/panels/company/company-row.tsx';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import type { FilterKey } from '#web/state/graph-state.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import type { GraphView, ViewEdge } from '#web/view-model/graph-view.ts';
import { CERTAINTIES } from '#web/view-model/line-style.ts';

const SUBKINDS = Object.keys(ENTITY_SUBKINDS) as readonly EntitySubkind[];
const FAMILIES = [...new Set(Object.values(RELATION_TYPES).map(({ family }) => family))];
const ARROWS = new Set<RelationFamily>(
  Object.values(RELATION_TYPES).flatMap(({ family, arrow }) =>
    arrow && family === 'structure' ? [family] : [],
  ),
);

const tally = <Item, Key>(
  items: readonly Item[],
  key: (item: Item) => Key,
  weight: (item: Item) => number = () => 1,
): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + weight(item));
  return counts;
};

/** One line may stand for several relations. */
const relationsOf = ({ relations }: ViewEdge): number => relations.length;

const Row = ({
  filter,
  icon,
  label,
  shown,
  all,
}: {
  readonly filter: FilterKey;
  readonly icon: ReactNode;
  readonly label: string;
  readonly shown: number;
  readonly all: number;
}): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const off = useExplorer(({ history }) => history.graph.filtered[filter] === true);
  return (
    <li>
      <button
        type="button"
        className="gx-legend-row"
        aria-pressed={!off}
        data-off={off || undefined}
        title={text(off ? 'legend.show' : 'legend.hide', { name: label })}
        onClick={() => store.getState().toggle(filter)}
      >
        {icon}
        <span className="gx-legend-name">{label}</span>
        <span className="gx-legend-count">{shown === all ? all : `${shown} / ${all}`}</span>
        {off ? <IconEyeOff size={15} aria-hidden /> : <IconEye size={15} aria-hidden className="gx-eye" />}
      </button>
    </li>
  );
};

/** What the marks and lines mean, how many of each are in view, and the switch for each. */
export const Legend = ({ view }: { readonly view: GraphView }): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const store = useExplorerStore();
  const graph = useExplorer(({ history }) => history.graph);
  const whole = useMemo(() => viewOfGraph(graph, language, true), [graph, language]);
  const filtered = Object.keys(graph.filtered).length + Object.keys(graph.limits).length > 0;

  const sorts = tally(view.nodes, ({ subkind }) => subkind);
  const allSorts = tally(whole.nodes, ({ subkind }) => subkind);
  const families = tally(view.edges, ({ family }) => family, relationsOf);
  const allFamilies = tally(whole.edges, ({ family }) => family, relationsOf);
  const certainties = tally(view.edges, ({ certainty }) => certainty, relationsOf);
  const allCertainties = tally(whole.edges, ({ certainty }) => certainty, relationsOf);

  return (
    <nav className="gx-legend" aria-label={text('legend.title')}>
      <section>
        <h2>
          {text('legend.kinds')}
          <span>
            {view.nodes.length === whole.nodes.length
              ? whole.nodes.length
              : `${view.nodes.length} / ${whole.nodes.length}`}
          </span>
        </h2>
        <ul>
          {SUBKINDS.filter((subkind) => (allSorts.get(subkind) ?? 0) > 0).map((subkind) => (
            <Row
              key={subkind}
              filter={`subkind:${subkind}`}
              icon={<KindIcon subkind={subkind} size={20} />}
              label={ENTITY_SUBKINDS[subkind].labels[language]}
              shown={sorts.get(subkind) ?? 0}
              all={allSorts.get(subkind) ?? 0}
            />
          ))}
        </ul>
        {whole.nodes.length === 0 && <p className="gx-quiet">{text('legend.empty')}</p>}
      </section>
      <section>
        <h2>
          {text('legend.relations')}
          <Tooltip label={text('legend.widthHint')} multiline w={220}>
            <span>{view.edges.reduce((sum, edge) => sum + relationsOf(edge), 0)}</span>
          </Tooltip>
        </h2>
        <ul>
          {FAMILIES.map((family) => (
            <Row
              key={family}
              filter={`family:${family}`}
              icon={<LineSwatch family={family} arrow={ARROWS.has(family)} />}
              label={text(`family.${family}`)}
              shown={families.get(family) ?? 0}
              all={allFamilies.get(family) ?? 0}
            />
          ))}
        </ul>
        <CompanyRow />
      </section>
      <section>
        <h2>{text('legend.certainty')}</h2>
        <ul>
          {CERTAINTIES.map((certainty) => (
            <Row
              key={certainty}
              filter={`certainty:${certainty}`}
              icon={<LineSwatch certainty={certainty} />}
              label={text(`certainty.${certainty}`)}
              shown={certainties.get(certainty) ?? 0}
              all={allCertainties.get(certainty) ?? 0}
            />
          ))}
        </ul>
      </section>
      {filtered && (
        <Button variant="default" size="xs" fullWidth onClick={() => store.getState().showAll()}>
          {text('legend.showAll')}
        </Button>
      )}
    </nav>
  );
};
