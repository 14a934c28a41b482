import { useEffect, useRef } from 'react';
import type { StartQuery } from '#web/generated/operations.ts';
import { useActions } from '#web/panels/explorer-context.tsx';
import { fromHash } from '#web/state/panel-place.ts';

/** The event to begin with: of the latest ones, that which joins most. */
export const firstEvent = (start: StartQuery): string | undefined =>
  start.events.edges.map(({ node }) => node).toSorted((a, b) => b.degree - a.degree)[0]?.id ??
  start.persons.edges[0]?.node.id;

/** Puts the entity that the address names, else the latest well-connected event, onto the canvas, once. */
export const useFirstStory = (start: StartQuery | undefined): void => {
  const actions = useActions();
  const told = useRef(false);
  useEffect(() => {
    if (!start || told.current) return;
    const place = fromHash(window.location.hash);
    const event = firstEvent(start);
    if (event === undefined) return;
    told.current = true;
    if (place?.kind === 'entity') void actions.visit(place);
    else {
      void actions.tell(event);
      if (place) void actions.visit(place);
    }
  }, [start, actions]);
};
