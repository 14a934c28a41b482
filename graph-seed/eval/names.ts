import { fold } from '#server/domain/fold.ts';

/** The form in which names are compared: folded, quotation marks dropped, dashes one. */
export const normalName = (name: string): string =>
  fold(name)
    .replaceAll(/[“”"'‘’]/g, '')
    .replaceAll(/[—–-]+/g, '-');

/** Bodies that are neither required nor wrong. */
export const NEUTRAL_BODIES: ReadonlySet<string> = new Set(
  '党中央 中央 中共中央 国务院 教育部 教育部党组 省委 市委 省委教育工委 中央军委 中共中央政治局 全国人大 中国共产党'.split(
    ' ',
  ),
);

const OWN = '学校 我校 本校 校 我院 学院 医院 公司 集团 我所 本院'
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** A post as one string, 学校 + 党委书记 and 学校党委 + 书记 alike; the article's own institution is left out. */
export const joinedPost = (organization: string, role: string, institution: string | undefined): string => {
  let joined = normalName(organization) + normalName(role);
  const own = institution === undefined ? '' : normalName(institution);
  for (let changed = true; changed; ) {
    changed = false;
    for (const prefix of own === '' ? OWN : [own, ...OWN]) {
      if (joined.startsWith(prefix) && joined.length - prefix.length >= 2) {
        joined = joined.slice(prefix.length);
        changed = true;
        break;
      }
    }
  }
  return joined;
};

/** Share of character pairs that two names have in common (Dice), 0–1. */
export const likeness = (a: string, b: string): number => {
  const pairs = (s: string): readonly string[] =>
    Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2));
  const x = pairs(normalName(a));
  const y = pairs(normalName(b));
  if (x.length === 0 || y.length === 0) return normalName(a) === normalName(b) ? 1 : 0;
  const rest = [...y];
  let common = 0;
  for (const p of x) {
    const at = rest.indexOf(p);
    if (at < 0) continue;
    common++;
    rest.splice(at, 1);
  }
  return (2 * common) / (x.length + y.length);
};
