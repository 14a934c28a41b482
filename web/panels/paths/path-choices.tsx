import { IconX } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { RELATION_TYPES, type RelationType } from '#web/generated/ontology.ts';
import type { EntityFactsFragment } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { EntityPicker } from '#web/panels/search/entity-picker.tsx';
import { LONGEST_PATH, type PathOptions } from '#web/state/path-options.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';

const TYPES = Object.keys(RELATION_TYPES) as readonly RelationType[];
/** Entities to be passed at most; as many as anyone will pick go round. */
const MOST = { via: 3, avoid: 100 } as const;

const Chosen = ({
  name,
  onRemove,
}: {
  readonly name: string;
  readonly onRemove: () => void;
}): ReactElement => {
  const text = useText();
  return (
    <button
      type="button"
      className="gx-toggle"
      aria-label={text('paths.without', { name })}
      onClick={onRemove}
    >
      {name}
      <IconX size={13} aria-hidden />
    </button>
  );
};

/** What a search for paths may go over: length, articles, home institutions, types of relation, by which entities and round which. */
export const PathChoices = ({
  options,
  entities,
  onChange,
}: {
  readonly options: PathOptions;
  readonly entities: ReadonlyMap<string, EntityFactsFragment>;
  readonly onChange: (options: PathOptions) => void;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const [more, setMore] = useState(false);
  const set = (change: Partial<PathOptions>): void => onChange({ ...options, ...change });
  const chosen = options.types.length + options.via.length + options.avoid.length;
  const places = (name: 'via' | 'avoid'): ReactElement => (
    <fieldset>
      <legend>{text(`paths.${name}`)}</legend>
      <div className="gx-toggles">
        {options[name].map((id) => (
          <Chosen
            key={id}
            name={entities.get(id)?.name ?? '…'}
            onRemove={() => set({ [name]: options[name].filter((it) => it !== id) })}
          />
        ))}
      </div>
      {options[name].length < MOST[name] && (
        <EntityPicker
          label={text(`paths.pick.${name}`)}
          onPick={({ id }) => {
            if (!options[name].includes(id)) set({ [name]: [...options[name], id] });
          }}
        />
      )}
    </fieldset>
  );
  return (
    <div className="gx-path-choices">
      <div className="gx-toggles">
        <label className="gx-toggle">
          {text('paths.most')}
          <select
            value={options.maxLength}
            onChange={(event) => set({ maxLength: Number(event.currentTarget.value) })}
          >
            {Array.from({ length: LONGEST_PATH }, (_, index) => index + 1).map((length) => (
              <option key={length} value={length}>
                {text('paths.steps', { count: length })}
              </option>
            ))}
          </select>
        </label>
        {(['throughHome', 'throughArticles'] as const).map((name) => (
          <button
            key={name}
            type="button"
            className="gx-toggle"
            aria-pressed={options[name]}
            onClick={() => set({ [name]: !options[name] })}
          >
            {text(`paths.${name}`)}
          </button>
        ))}
        <button
          type="button"
          className="gx-toggle"
          aria-expanded={more}
          onClick={() => setMore((open) => !open)}
        >
          {chosen > 0 ? text('paths.moreChosen', { count: chosen }) : text('paths.more')}
        </button>
      </div>
      {more && (
        <div className="gx-path-more">
          <fieldset>
            <legend>{text('paths.types')}</legend>
            <div className="gx-toggles">
              {TYPES.map((type) => (
                <button
                  key={type}
                  type="button"
                  className="gx-toggle"
                  aria-pressed={options.types.includes(type)}
                  onClick={() =>
                    set({
                      types: options.types.includes(type)
                        ? options.types.filter((it) => it !== type)
                        : [...options.types, type],
                    })
                  }
                >
                  <LineSwatch family={RELATION_TYPES[type].family} width={12} />
                  {RELATION_TYPES[type].labels[language]}
                </button>
              ))}
            </div>
          </fieldset>
          {places('via')}
          {places('avoid')}
        </div>
      )}
    </div>
  );
};
