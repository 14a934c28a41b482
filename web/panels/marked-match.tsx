import type { ReactElement } from 'react';
import { matchIn } from '#web/panels/match-in.ts';

/** A name with the part that was searched for on marker yellow. */
export const MarkedMatch = ({
  name,
  query,
}: {
  readonly name: string;
  readonly query: string;
}): ReactElement => {
  const match = matchIn(name, query);
  if (!match) return <>{name}</>;
  return (
    <>
      {name.slice(0, match.start)}
      <mark className="gx-match">{name.slice(match.start, match.end)}</mark>
      {name.slice(match.end)}
    </>
  );
};
