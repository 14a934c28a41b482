import { useEffect, useRef } from 'react';
import type { StartQuery } from '#web/generated/operations.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { linkIn } from '#web/state/graph-link.ts';
import { fromHash } from '#web/state/panel-place.ts';

/** Neighbours beyond which a first picture is a crowd. */
const CROWD = 22;

/** The event to begin with: of the latest ones, that which joins most without being a crowd. */
const firstEvent = (start: StartQuery): string | undefined => {
  const events = start.events.edges.map(({ node }) => node);
  const liveliness = (degree: number): number => (degree > CROWD ? 1 / degree : degree);
  return (
    events.toSorted((a, b) => liveliness(b.degree) - liveliness(a.degree))[0]?.id ??
    start.persons.edges[0]?.node.id
  );
};

/** Puts the entity that the address names, else the latest well-connected event, onto the canvas, once. */
export const useFirstStory = (start: StartQuery | undefined): void => {
  const actions = useActions();
  const told = useRef(false);
  useEffect(() => {
    // A link brings a graph of its own.
    if (!start || told.current || linkIn(window.location.hash) !== null) return;
    const place = fromHash(window.location.hash);
    const event = firstEvent(start);
    if (event === undefined) return;
    told.current = true;
    if (place?.kind === 'entity') void actions.visit(place);
    else {
      void actions.begin(event);
      if (place) void actions.visit(place);
    }
  }, [start, actions]);
};
