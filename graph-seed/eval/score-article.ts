import type { ExtractedClaim, Extraction } from '#seed/extraction.ts';
import { align } from './align.ts';
import type { Gold, GoldClaim, GoldEntity } from './gold.ts';
import { joinedPost, NEUTRAL_BODIES, normalName } from './names.ts';

export const SCORED_CLASSES = [
  'person',
  'organization',
  'place',
  'post',
  'person-event',
  'CHAIRED',
  'SPOKE_AT',
  'ATTENDED',
  'PROPOSED',
  'organization-event',
  'part-of',
  'event date',
] as const;
export type ScoredClass = (typeof SCORED_CLASSES)[number];

/** Right, wrong and missed of one class in one article. */
export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

/** How one article was read, against its answers. */
export interface ArticleScore {
  readonly id: string;
  readonly tallies: Readonly<Record<ScoredClass, Tally>>;
  /** One line for each miss (`-`) and each wrong one (`+`). */
  readonly errors: readonly string[];
  /** Whether each claim that counts holds, for precision by rule and the reliability table. */
  readonly judged: readonly { readonly rule: string; readonly confidence: number; readonly holds: boolean }[];
  /** Claims whose evidence is not verbatim in the text. */
  readonly notVerbatim: number;
}

const PERSON_EVENT = new Set(['CHAIRED', 'SPOKE_AT', 'ATTENDED', 'PROPOSED']);

/** Scores an extraction by the rules of the annotation guideline. */
export const scoreArticle = (gold: Gold, extraction: Extraction, raw: string): ArticleScore => {
  const tallies = Object.fromEntries(
    SCORED_CLASSES.map((c) => [c, { right: 0, wrong: 0, missed: 0 }]),
  ) as Record<ScoredClass, Tally>;
  const errors: string[] = [];
  const judged: { rule: string; confidence: number; holds: boolean }[] = [];
  const { gold: goldOf, extracted } = align(gold, extraction);
  const goldById = new Map(gold.entities.map((g) => [g.id, g]));
  const byId = new Map(extraction.entities.map((e) => [e.id, e]));
  const name = (id: string): string => byId.get(id)?.name ?? id;
  const goldName = (id: string): string => goldById.get(id)?.name ?? id;
  const neutralGold = (g: GoldEntity | undefined): boolean =>
    g === undefined || g.mentionOnly === true || NEUTRAL_BODIES.has(normalName(g.name));
  const count = (cls: ScoredClass, kind: keyof Tally, line?: string): void => {
    tallies[cls][kind]++;
    if (kind !== 'right' && line !== undefined)
      errors.push(`${kind === 'wrong' ? '+' : '-'} ${cls}: ${line}`);
  };

  // Entities.
  const CLASS = { Person: 'person', Organization: 'organization', Place: 'place' } as const;
  const KIND = { PERSON: 'person', ORGANIZATION: 'organization', PLACE: 'place' } as const;
  for (const g of gold.entities) {
    if (g.type === 'Event' || neutralGold(g)) continue;
    if (extracted.has(g.id)) count(CLASS[g.type], 'right');
    else count(CLASS[g.type], 'missed', g.name);
  }
  for (const e of extraction.entities) {
    if (e.kind === 'EVENT' || goldOf.has(e.id)) continue;
    if (e.kind === 'ORGANIZATION' && [e.name, ...e.aliases].some((n) => NEUTRAL_BODIES.has(normalName(n))))
      continue;
    count(KIND[e.kind], 'wrong', e.name);
  }
  for (const g of gold.entities) {
    if (g.type !== 'Event' || g.mentionOnly === true || g.date === undefined) continue;
    const e = byId.get(extracted.get(g.id) ?? '');
    if (e?.date === g.date) count('event date', 'right');
    else
      count(
        'event date',
        'missed',
        `${g.name}: ${g.date}, read ${e?.date ?? (e === undefined ? 'no event' : 'no date')}`,
      );
  }

  const judge = (claim: ExtractedClaim, holds: boolean): void => {
    judged.push({ rule: claim.rule, confidence: claim.confidence, holds });
  };
  const countsFor = (claim: ExtractedClaim): GoldEntity | undefined => goldOf.get(claim.subject);
  const of = (
    predicates: (p: string) => boolean,
    list: readonly GoldClaim[] = gold.claims,
  ): readonly GoldClaim[] =>
    list.filter(
      (c) =>
        predicates(c.predicate) &&
        !(goldById.get(c.subject)?.mentionOnly === true) &&
        !(goldById.get(c.object)?.mentionOnly === true),
    );

  // Posts: organization and role joined.
  const institution = gold.institution;
  const goldForms = (g: GoldEntity): readonly string[] => [
    g.name,
    ...g.aliases,
    ...(g.resolved === undefined ? [] : [g.resolved]),
  ];
  const wantedPosts = of((p) => p === 'HOLDS_POST').map((c) => {
    const o = goldById.get(c.object);
    return {
      c,
      subject: c.subject,
      forms: new Set(
        (o === undefined ? [''] : goldForms(o)).map((f) => joinedPost(f, c.role ?? '', institution)),
      ),
      found: false,
    };
  });
  for (const claim of extraction.claims.filter((c) => c.predicate === 'HOLDS_POST')) {
    const g = countsFor(claim);
    if (g?.mentionOnly === true) continue;
    const o = byId.get(claim.object);
    const forms = [o?.name ?? '', ...(o?.aliases ?? [])].map((f) =>
      joinedPost(f, claim.role ?? '', institution),
    );
    const match = wantedPosts.find(
      (w) => !w.found && w.subject === g?.id && forms.some((f) => w.forms.has(f)),
    );
    if (match !== undefined) {
      match.found = true;
      count('post', 'right');
      judge(claim, true);
      continue;
    }
    const again = wantedPosts.some(
      (w) => w.found && w.subject === g?.id && forms.some((f) => w.forms.has(f)),
    );
    if (again) continue;
    judge(claim, false);
    count('post', 'wrong', `${name(claim.subject)} | ${o?.name ?? ''} | ${claim.role ?? ''} (${claim.rule})`);
  }
  for (const w of wantedPosts)
    if (!w.found)
      count('post', 'missed', `${goldName(w.subject)} | ${goldName(w.c.object)} | ${w.c.role ?? ''}`);

  // Roles in events; a part of the event on the same day counts as the event.
  const sameEvent = (extractedEvent: string, goldEvent: string): boolean => {
    const aligned = goldOf.get(extractedEvent);
    const wanted = goldById.get(goldEvent);
    return (
      aligned !== undefined &&
      wanted !== undefined &&
      (aligned.id === wanted.id || aligned.date === wanted.date)
    );
  };
  const roles = (
    cls: 'person-event' | 'organization-event',
    kind: 'PERSON' | 'ORGANIZATION',
    predicates: ReadonlySet<string>,
  ): void => {
    const type = kind === 'PERSON' ? 'Person' : 'Organization';
    const wanted = of((p) => predicates.has(p)).filter((c) => goldById.get(c.subject)?.type === type);
    const found = new Set<GoldClaim>();
    const credited = new Set<string>();
    const sub = (p: string): ScoredClass | undefined =>
      kind === 'PERSON' && PERSON_EVENT.has(p) ? (p as ScoredClass) : undefined;
    for (const claim of extraction.claims) {
      if (
        !predicates.has(claim.predicate) ||
        byId.get(claim.subject)?.kind !== kind ||
        byId.get(claim.object)?.kind !== 'EVENT'
      )
        continue;
      const g = countsFor(claim);
      if (
        g?.mentionOnly === true ||
        (g === undefined && kind === 'ORGANIZATION' && NEUTRAL_BODIES.has(normalName(name(claim.subject))))
      )
        continue;
      const matches = wanted.filter(
        (w) => w.subject === g?.id && w.predicate === claim.predicate && sameEvent(claim.object, w.object),
      );
      const key = `${g?.id ?? claim.subject}|${claim.predicate}|${claim.object}`;
      if (matches.length === 0) {
        const line = `${name(claim.subject)} ${claim.predicate} (${claim.rule}: ${claim.role ?? ''})`;
        judge(claim, false);
        count(cls, 'wrong', line);
        const s = sub(claim.predicate);
        if (s !== undefined) count(s, 'wrong');
        continue;
      }
      judge(claim, true);
      if (credited.has(key)) continue;
      credited.add(key);
      for (const m of matches) found.add(m);
    }
    const seen = new Set<string>();
    for (const w of wanted) {
      const day = goldById.get(w.object)?.date ?? w.object;
      const key = `${w.subject}|${w.predicate}|${day}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const hit = wanted.some(
        (x) =>
          found.has(x) &&
          x.subject === w.subject &&
          x.predicate === w.predicate &&
          (goldById.get(x.object)?.date ?? x.object) === day,
      );
      const s = sub(w.predicate);
      if (hit) {
        count(cls, 'right');
        if (s !== undefined) count(s, 'right');
      } else {
        count(cls, 'missed', `${goldName(w.subject)} ${w.predicate} ${goldName(w.object)} (${w.role ?? ''})`);
        if (s !== undefined) count(s, 'missed');
      }
    }
  };
  roles('person-event', 'PERSON', new Set([...PERSON_EVENT, 'ORGANIZED']));
  roles('organization-event', 'ORGANIZATION', new Set(['ORGANIZED', 'ATTENDED']));

  // Part-of between organizations, to the nearest parent; further ancestors are neutral.
  const isOrganization = (id: string): boolean => goldById.get(id)?.type === 'Organization';
  const partOf = of((p) => p === 'PART_OF').filter(
    (c) => isOrganization(c.subject) && isOrganization(c.object),
  );
  const parents = new Map<string, Set<string>>();
  for (const c of partOf) parents.set(c.subject, (parents.get(c.subject) ?? new Set()).add(c.object));
  const ancestors = (id: string, seen = new Set<string>()): Set<string> => {
    for (const p of parents.get(id) ?? []) {
      if (seen.has(p)) continue;
      seen.add(p);
      ancestors(p, seen);
    }
    return seen;
  };
  const further = (c: GoldClaim): boolean =>
    [...(parents.get(c.subject) ?? [])].some((p) => p !== c.object && ancestors(p).has(c.object));
  const foundParts = new Set<GoldClaim>();
  for (const claim of extraction.claims.filter((c) => c.predicate === 'PART_OF')) {
    if (byId.get(claim.subject)?.kind !== 'ORGANIZATION') continue;
    const s = goldOf.get(claim.subject);
    const o = goldOf.get(claim.object);
    if (s?.mentionOnly === true || o?.mentionOnly === true) continue;
    const hit = partOf.find((c) => c.subject === s?.id && c.object === o?.id);
    if (hit !== undefined) {
      judge(claim, true);
      if (foundParts.has(hit)) continue;
      foundParts.add(hit);
      if (!further(hit)) count('part-of', 'right');
      continue;
    }
    if (s !== undefined && o !== undefined && ancestors(s.id).has(o.id)) continue;
    judge(claim, false);
    count('part-of', 'wrong', `${name(claim.subject)} ⊂ ${name(claim.object)}`);
  }
  for (const c of partOf)
    if (!foundParts.has(c) && !further(c))
      count('part-of', 'missed', `${goldName(c.subject)} ⊂ ${goldName(c.object)}`);

  let notVerbatim = 0;
  for (const claim of extraction.claims) {
    if (claim.evidence.some((e) => e.text === '' || raw.slice(e.start, e.end) !== e.text)) notVerbatim++;
  }
  return { id: gold.id, tallies, errors, judged, notVerbatim };
};
