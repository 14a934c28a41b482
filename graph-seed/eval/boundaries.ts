import type { Comparison } from './comparison.ts';
import { normalName } from './names.ts';

/** How a wrong name lies against the right one that it overlaps. */
export const BOUNDARY_FAULTS = [
  'too long left',
  'too short left',
  'too long right',
  'too short right',
  'both ends',
  'joined',
  'split',
  'invented',
] as const;
export type BoundaryFault = (typeof BOUNDARY_FAULTS)[number];

export interface BoundaryError {
  readonly kind: 'person' | 'organization';
  readonly fault: BoundaryFault;
  readonly read: string;
  /** The right names; none when it was invented. */
  readonly wanted: readonly string[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const placesOf = (raw: string, form: string, name: string): readonly Stretch[] => {
  const places: Stretch[] = [];
  if (form === '') return places;
  for (let at = raw.indexOf(form); at >= 0; at = raw.indexOf(form, at + form.length))
    places.push({ start: at, end: at + form.length, name });
  return places;
};

const overlap = (a: Stretch, b: Stretch): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

const faultOf = (read: Stretch, wanted: Stretch): BoundaryFault => {
  const left = read.start - wanted.start;
  const right = read.end - wanted.end;
  if (left !== 0 && right !== 0) return 'both ends';
  if (left !== 0) return left < 0 ? 'too long left' : 'too short left';
  return right > 0 ? 'too long right' : 'too short right';
};

const SIDES = [
  { kind: 'person', read: 'PERSON', type: 'Person' },
  { kind: 'organization', read: 'ORGANIZATION', type: 'Organization' },
] as const;

/** Why each wrong person and organization is wrong: the answer that it overlaps in the text, a missed one before one that was found. */
export const boundaryErrors = (both: Comparison, raw: string): readonly BoundaryError[] =>
  SIDES.flatMap(({ kind, read, type }) => {
    const answers = both.gold.entities.filter((g) => g.type === type);
    // 学院 for a whole name stands in too many other names to explain any.
    const stretches = answers.flatMap((g) =>
      [g.name, ...g.aliases.filter((form) => form.length > 2)].flatMap((form) => placesOf(raw, form, g.name)),
    );
    const missed = new Set(answers.filter((g) => both.readAs(g.id) === undefined).map((g) => g.name));
    const wrong = both.extraction.entities.filter(
      (e) => e.kind === read && both.answerOf(e.id) === undefined && !both.isNeutral(e.id),
    );
    const found = wrong.map((e): BoundaryError & { readonly within?: Stretch } => {
      const touching = e.mentions.flatMap((m) =>
        stretches
          .filter((s) => s.start < m.end && m.start < s.end)
          .map((wanted) => ({ read: { ...m, name: e.name }, wanted })),
      );
      const whole = touching
        .filter(({ read: r, wanted: w }) => missed.has(w.name) && w.start >= r.start && w.end <= r.end)
        .map(({ wanted }) => wanted);
      const apart = whole.filter((a) => whole.every((b) => a === b || overlap(a, b) <= 0));
      const inside = new Set(apart.map(({ name }) => name));
      if (inside.size > 1) return { kind, fault: 'joined', read: e.name, wanted: [...inside] };
      const [best] = touching.toSorted(
        (a, b) =>
          Number(missed.has(b.wanted.name)) - Number(missed.has(a.wanted.name)) ||
          overlap(b.read, b.wanted) / (b.wanted.end - b.wanted.start) -
            overlap(a.read, a.wanted) / (a.wanted.end - a.wanted.start),
      );
      if (best === undefined || normalName(best.wanted.name) === normalName(e.name))
        return { kind, fault: 'invented', read: e.name, wanted: [] };
      const fault = faultOf(best.read, best.wanted);
      return { kind, fault, read: e.name, wanted: [best.wanted.name], within: best.wanted };
    });
    return found.map(({ within, ...error }) => {
      const pieces = within === undefined ? [] : found.filter((other) => other.within === within);
      return pieces.length > 1 && missed.has(within?.name ?? '')
        ? { ...error, fault: 'split' as const }
        : error;
    });
  });
