/** What one write touched. */
export interface Touch {
  readonly articles: readonly string[];
  readonly entities: readonly string[];
  /** Ids of changes in the log of what people did. */
  readonly changes: readonly string[];
}

/** The latest touches, the oldest first; each knows the version of the document that brought it. */
export interface TouchedLog {
  readonly touches: readonly (Touch & { readonly version: number })[];
}

/** The one document that holds the log, so that its version numbers the touches without gaps. */
export const TOUCHED = { collection: 'touched', id: 'latest' } as const;

/** Ids that the log remembers: some hundred kilobytes, which every write rewrites. */
const MOST_IDS = 4_000;

const sizeOf = ({ articles, entities, changes }: Touch): number =>
  1 + articles.length + entities.length + changes.length;

/** The log with one more touch, without the oldest where it grows too long. A touch too large to remember is cut short. */
export const withTouch = ({ touches }: TouchedLog, touch: Touch, version: number): TouchedLog => {
  const latest: TouchedLog['touches'][number] = {
    ...touch,
    entities: touch.entities.slice(0, MOST_IDS / 2),
    version,
  };
  const kept = [latest];
  let size = sizeOf(latest);
  for (const one of touches.toReversed()) {
    size += sizeOf(one);
    if (size > MOST_IDS) break;
    kept.push(one);
  }
  return { touches: kept.reverse() };
};

/** What was touched after a version, each id once; `missed` when the log no longer remembers all of it. */
export const touchedSince = (
  { touches }: TouchedLog,
  after: number,
): Touch & { readonly missed: boolean } => {
  const since = touches.filter(({ version }) => version > after);
  const all = (of: (touch: Touch) => readonly string[]): readonly string[] => [...new Set(since.flatMap(of))];
  const cut = since.some(({ entities }) => entities.length >= MOST_IDS / 2);
  return {
    articles: all(({ articles }) => articles),
    entities: all(({ entities }) => entities),
    changes: all(({ changes }) => changes),
    missed: cut || (since[0]?.version ?? after + 1) > after + 1,
  };
};
