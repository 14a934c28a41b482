/** A named thing of an article: which entity it was resolved to, and who it is. */
export interface IdentityItem {
  readonly kind: string;
  readonly entity: string;
  readonly identity: string;
}

interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How well things of one kind are told apart over all articles. */
export interface IdentityScore {
  readonly kind: string;
  readonly items: number;
  /** Over pairs of items: the same entity, the same thing. */
  readonly pairwise: Rates;
  /** Over items: the share of its entity that is it, the share of it that is in its entity (Bagga and Baldwin 1998). */
  readonly bCubed: Rates;
  /** Entities that hold more than one thing. */
  readonly mixed: number;
}

const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);

const ratesOf = (precision: number, recall: number): Rates => ({
  precision,
  recall,
  f1: ratio(2 * precision * recall, precision + recall),
});

const counted = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);

const pairs = (counts: ReadonlyMap<string, number>): number =>
  sum([...counts.values()].map((n) => (n * (n - 1)) / 2));

const scoreOf = (kind: string, items: readonly IdentityItem[]): IdentityScore => {
  const byEntity = counted(items.map((i) => i.entity));
  const byIdentity = counted(items.map((i) => i.identity));
  const byBoth = counted(items.map((i) => `${i.entity}\t${i.identity}`));
  const together = pairs(byBoth);
  const share = (of: (item: IdentityItem) => number): number => {
    const shares = items.map((i) => (byBoth.get(`${i.entity}\t${i.identity}`) ?? 0) / of(i));
    return ratio(sum(shares), items.length);
  };
  const kinds = counted([...byBoth.keys()].map((key) => key.split('\t')[0] ?? ''));
  return {
    kind,
    items: items.length,
    pairwise: ratesOf(ratio(together, pairs(byEntity)), ratio(together, pairs(byIdentity))),
    bCubed: ratesOf(
      share((i) => byEntity.get(i.entity) ?? 1),
      share((i) => byIdentity.get(i.identity) ?? 1),
    ),
    mixed: [...kinds.values()].filter((n) => n > 1).length,
  };
};

/** A row for each kind of thing, in the order in which they were met. */
export const identityTable = (items: readonly IdentityItem[]): readonly IdentityScore[] =>
  [...new Set(items.map((i) => i.kind))].map((kind) =>
    scoreOf(
      kind,
      items.filter((i) => i.kind === kind),
    ),
  );
