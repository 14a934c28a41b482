import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PathsQuery } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { type PathOptions, relaxationsOf } from '#web/state/path-options.ts';

/** Why there is no path: what was gone through, which filter hid one, and the cheapest way to lift it first. */
export const NoPath = ({
  none,
  options,
  onRelax,
}: {
  readonly none: NonNullable<PathsQuery['paths']['none']>;
  readonly options: PathOptions;
  readonly onRelax: (options: PathOptions) => void;
}): ReactElement => {
  const text = useText();
  const relaxations = relaxationsOf(options, none.hiddenBy);
  const first = relaxations.find((it) => it.options !== undefined);
  return (
    <div className="gx-empty gx-no-path">
      <h3>{text('paths.none', { count: none.maxLength })}</h3>
      <p>{text('paths.searched', { nodes: none.nodesSearched, relations: none.relationsSearched })}</p>
      {relaxations.length === 0 && <p>{text('paths.nowhere')}</p>}
      {relaxations.map(({ filter, options: lifted }) => (
        <div key={filter} className="gx-no-path-row">
          <span>{text(`paths.hidden.${filter}`)}</span>
          {lifted && (
            <Button
              size="xs"
              variant={first?.filter === filter ? 'filled' : 'default'}
              onClick={() => onRelax(lifted)}
            >
              {text(`paths.lift.${filter}`)}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
};
