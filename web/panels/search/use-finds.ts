import { useMemo } from 'react';
import { type Finds, type FoundEntity, find, NO_FINDS, suggest } from '#web/api/find.ts';
import type { RequestFault } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { useSettled } from '#web/panels/parts/use-settled.ts';

/** Rest after the last character before suggestions are asked for, and before everything is; ms. */
const PAUSE_MS = 120;
const SEARCH_MS = 320;

/** What a text finds, as far as it is known. */
export interface FindState {
  /** The text that the rows answer: what was typed, once it rests. */
  readonly query: string;
  readonly finds: Finds;
  /** Suggestions are on their way. */
  readonly suggesting: boolean;
  /** The search that goes through names and sentences has been answered. */
  readonly searched: boolean;
  readonly fault: RequestFault | undefined;
  readonly retry: () => void;
}

/** Suggestions first, then what the search adds to them: rows that are in sight never change places. */
const joined = (suggestions: readonly FoundEntity[], finds: Finds): Finds => {
  const known = new Set(suggestions.map(({ node }) => node.id));
  return {
    ...finds,
    entities: [...suggestions, ...finds.entities.filter(({ node }) => !known.has(node.id))],
  };
};

/**
 * Suggestions while one types, and all of names and sentences once the text rests. Nothing is asked
 * while `hold` is set; `hurry` asks for everything at once.
 */
export const useFinds = (typed: string, hold: boolean, hurry: boolean): FindState => {
  const wanted = typed.trim().slice(0, 200);
  const rested = useSettled(wanted, PAUSE_MS, hold);
  const settled = useSettled(wanted, SEARCH_MS, hold);
  const query = hurry && !hold ? wanted : rested;
  const searchFor = hurry && !hold ? wanted : settled;

  const quick = useRemote(`suggest ${query}`, async (signal) => (query === '' ? [] : suggest(query, signal)));
  const whole = useRemote(`search ${searchFor}`, async (signal) =>
    searchFor === '' ? NO_FINDS : find(searchFor, signal),
  );
  const suggestions = quick.remote.state === 'ready' ? quick.remote.data : undefined;
  const all = whole.remote.state === 'ready' && searchFor === query ? whole.remote.data : undefined;
  const finds = useMemo(
    () => (suggestions ? joined(suggestions, all ?? NO_FINDS) : NO_FINDS),
    [suggestions, all],
  );
  const failed = [quick, whole].find(({ remote }) => remote.state === 'failed');
  return {
    query,
    finds,
    suggesting: quick.remote.state === 'loading',
    searched: all !== undefined,
    fault: failed?.remote.state === 'failed' ? failed.remote.fault : undefined,
    retry: () => {
      for (const part of [quick, whole]) if (part.remote.state === 'failed') part.retry();
    },
  };
};
