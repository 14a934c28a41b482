import '#web/panels/filter/filter-panel.css';
import { Slider, Switch } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { RELATION_TYPES, type RelationType } from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { TimeFilter } from '#web/panels/filter/time-filter.tsx';
import type { Limits } from '#web/state/graph-state.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';

type Bound = Exclude<keyof Limits, 'since' | 'until'>;

/** What a bound's slider stops at, the first for none. */
const STOPS = {
  degree: [0, 2, 3, 5, 8, 12, 20, 50],
  proofs: [0, 2, 3, 4, 5, 8, 12],
  confidence: [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95],
} as const satisfies Record<Bound, readonly number[]>;

const BoundSlider = ({ name }: { readonly name: Bound }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const stops: readonly number[] = STOPS[name];
  const value = useExplorer(({ history }) => history.graph.limits[name] ?? 0);
  const stop = stops.findLastIndex((it) => it <= value);
  const [place, setPlace] = useState(stop);
  useEffect(() => setPlace(stop), [stop]);
  // A value of the address that lies between two stops is told as it is until the slider is moved.
  const shown = place === stop ? value : (stops[place] ?? 0);
  const words = shown > 0 ? `≥ ${shown}` : text('limit.any');
  return (
    <div className="gx-bound">
      <span>{text(`limit.${name}`)}</span>
      <strong>{words}</strong>
      <Slider
        size={3}
        thumbSize={16}
        min={0}
        max={stops.length - 1}
        value={place}
        label={null}
        onChange={setPlace}
        onChangeEnd={(index) => store.getState().limit({ [name]: index === 0 ? null : stops[index] })}
        thumbLabel={text(`limit.${name}`)}
        thumbProps={{ 'aria-valuetext': words }}
      />
    </div>
  );
};

const TypeSwitches = (): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const store = useExplorerStore();
  const relations = useExplorer(({ history }) => history.graph.relations);
  const entities = useExplorer(({ history }) => history.graph.entities);
  const filtered = useExplorer(({ history }) => history.graph.filtered);
  const counts = new Map<RelationType, number>();
  for (const { type, from, to } of Object.values(relations))
    if (Object.hasOwn(entities, from) && Object.hasOwn(entities, to))
      counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = (Object.keys(RELATION_TYPES) as RelationType[]).filter((type) => counts.has(type));
  return (
    <details className="gx-types">
      <summary>{text('limit.types')}</summary>
      <ul>
        {types.map((type) => {
          const off = filtered[`type:${type}`] === true;
          return (
            <li key={type}>
              <button
                type="button"
                className="gx-legend-row"
                aria-pressed={!off}
                data-off={off || undefined}
                onClick={() => store.getState().toggle(`type:${type}`)}
              >
                <LineSwatch family={RELATION_TYPES[type].family} width={20} />
                <span className="gx-legend-name">{RELATION_TYPES[type].labels[language]}</span>
                <span className="gx-legend-count">{counts.get(type)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
};

/** Bounds on what is shown, under the legend's switches: types of relations, time, strength, degree. */
export const FilterPanel = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const lonely = useExplorer(({ history }) => history.graph.filtered.lonely === true);
  return (
    <section className="gx-legend gx-filters" aria-label={text('limit.title')}>
      <TypeSwitches />
      <TimeFilter />
      <section>
        <h2>{text('limit.strength')}</h2>
        <BoundSlider name="confidence" />
        <BoundSlider name="proofs" />
        <BoundSlider name="degree" />
        <Switch
          size="xs"
          label={text('limit.hideLonely')}
          checked={lonely}
          onChange={() => store.getState().toggle('lonely')}
        />
      </section>
    </section>
  );
};
