import type { ExtractedClaim, ExtractedEntity, Extraction } from '#seed/extraction.ts';
import type { Evidence, Span } from '#server/domain/claim.ts';
import { evidenceAround } from './clauses.ts';
import { isRegion, type Organization } from './organization.ts';
import type { Draft, Reference, Scene } from './scene.ts';
import type { StatementDraft } from './statements.ts';
import type { Stretch } from './stretch.ts';

/** A draft with the rule that made it. */
export interface RuledDraft {
  readonly draft: Draft;
  readonly rule: string;
  readonly confidence: number;
}

/**
 * What is made field by field. An object literal of spreads copies each field by the engine's slowest path, and this is done
 * for every claim.
 */
type Made<T> = { -readonly [Field in keyof T]: T[Field] };

interface Candidate {
  readonly key: string;
  readonly prefix: string;
  readonly first: number;
  /** Its id is given once all are in the order of the text. */
  readonly entity: Made<ExtractedEntity>;
}

const keyOf = (
  reference: Reference,
  organizations: ReadonlyMap<Organization, number>,
  raw: string,
): string => {
  switch (reference.kind) {
    case 'person':
      return `p:${reference.name}`;
    case 'organization':
      return `o:${organizations.get(reference.organization) ?? -1}`;
    case 'place':
      return `l:${raw.slice(reference.place.start, reference.place.end)}`;
    case 'event':
      return `e:${reference.event?.main.start ?? -1}`;
    default:
      return reference.kind;
  }
};

const spanOf = (raw: string, at: Stretch): Span => ({
  start: at.start,
  end: at.end,
  text: raw.slice(at.start, at.end),
});

/** Of spans in the order of the text, the longer first, each once. */
const distinct = (spans: readonly Span[]): readonly Span[] =>
  spans.filter((s, i) => s.start !== spans[i - 1]?.start || s.end !== spans[i - 1]?.end);

const aliasesOf = (name: string, forms: readonly string[]): readonly string[] =>
  [...new Set(forms)].filter((f) => f !== name);

const personCandidates = (scene: Scene): readonly Candidate[] => {
  const { raw } = scene.reading;
  const byName = new Map<string, Span[]>();
  for (const m of scene.persons.mentions) {
    const spans = byName.get(m.name);
    if (spans === undefined) byName.set(m.name, [spanOf(raw, m)]);
    else spans.push(spanOf(raw, m));
  }
  return [...byName].map(([name, mentions]) => ({
    key: `p:${name}`,
    prefix: 'p',
    first: mentions[0]?.start ?? 0,
    entity: {
      id: '',
      kind: 'PERSON',
      subkind: 'PERSON',
      name,
      aliases: aliasesOf(
        name,
        mentions.map((m) => m.text),
      ),
      scope: 'institution',
      mentions,
    },
  }));
};

/** Names that mean a different body in every place: 省委, 市教育局, 校办. */
const RELATIVE = /^(?:省|市|县|区|镇|乡|校|院|系|局|厅|所|馆|学校|我|本|学院)/;

/** Ends of names that say nothing without their owner. */
const PLAIN_BODY = /^(?:党委|党支部|党总支|团支部|团委|纪委|办公室|委员会|领导小组|中心组)$/;

/** A home institution that the text never names counts only when something is said of it. */
const UNNAMED = /^(?:学校|我校|本校|该校)$/;

const organizationCandidates = (scene: Scene, drafts: readonly RuledDraft[]): readonly Candidate[] => {
  const used = new Set<Organization>();
  for (const { draft } of drafts)
    for (const end of [draft.subject, draft.object])
      if (end.kind === 'organization') used.add(end.organization);
  const { raw } = scene.reading;
  const candidates: Candidate[] = [];
  for (const [index, o] of scene.organizations.all.entries()) {
    if ((isRegion(o.name) || UNNAMED.test(o.name) || PLAIN_BODY.test(o.name)) && !used.has(o)) continue;
    const spans = o.mentions.map((m) => spanOf(raw, m));
    const mentions = distinct(spans);
    const forms: string[] = [];
    for (const [i, m] of o.mentions.entries()) forms.push(m.name, spans[i]?.text ?? m.name);
    const ownerEnds = new Map((o.owner?.mentions ?? []).map((x) => [x.start, x.end]));
    for (const m of o.mentions) {
      const end = ownerEnds.get(m.start);
      if (end === undefined || m.end - end < 3) continue;
      const own = raw.slice(end, m.end);
      if (!PLAIN_BODY.test(own)) forms.push(own);
    }
    candidates.push({
      key: `o:${index}`,
      prefix: 'o',
      first: mentions[0]?.start ?? 0,
      entity: {
        id: '',
        kind: 'ORGANIZATION',
        subkind: o.subkind,
        name: o.name,
        aliases: aliasesOf(o.name, forms),
        scope: o.global && o.owner === undefined && !RELATIVE.test(o.name) ? 'global' : 'institution',
        mentions,
      },
    });
  }
  return candidates;
};

const eventCandidates = (scene: Scene): readonly Candidate[] => {
  const { reading } = scene;
  const frames = scene.event === undefined ? [] : [scene.event, ...scene.otherEvents];
  return frames.map((event) => {
    const mentions = event.mentions.map((m) => spanOf(reading.raw, m));
    return {
      key: `e:${event.main.start}`,
      prefix: 'e',
      first: mentions[0]?.start ?? 0,
      entity: {
        id: '',
        kind: 'EVENT',
        subkind: event.subkind,
        name: event.name,
        aliases: aliasesOf(
          event.name,
          mentions.map((m) => m.text),
        ),
        scope: 'institution',
        ...(event.date !== undefined && { date: event.date.date }),
        ...(event.date?.endDate !== undefined && { endDate: event.date.endDate }),
        ...(event.date?.dayPart !== undefined && { dayPart: event.date.dayPart }),
        ...(event.date?.resolvedFrom !== undefined && { dateResolvedFrom: event.date.resolvedFrom }),
        ...(event.theme !== undefined && { theme: event.theme }),
        ...(event.durationMinutes !== undefined && { durationMinutes: event.durationMinutes }),
        ...(event.headCount !== undefined && {
          headCount: event.headCount.count,
          headCountText: event.headCount.text,
        }),
        mentions,
      },
    };
  });
};

const placeCandidates = (scene: Scene, drafts: readonly RuledDraft[]): readonly Candidate[] => {
  const { raw } = scene.reading;
  const places = new Map<string, Span[]>();
  for (const { draft } of drafts) {
    for (const end of [draft.subject, draft.object]) {
      if (end.kind !== 'place') continue;
      const span = spanOf(raw, end.place);
      const spans = places.get(span.text);
      if (spans === undefined) places.set(span.text, [span]);
      else spans.push(span);
    }
  }
  // claims name their places rule by rule, not in the order of the text
  for (const spans of places.values()) spans.sort((a, b) => a.start - b.start);
  return [...places].map(([name, spans]) => ({
    key: `l:${name}`,
    prefix: 'l',
    first: spans[0]?.start ?? 0,
    entity: {
      id: '',
      kind: 'PLACE',
      subkind: 'PLACE',
      name,
      aliases: [],
      scope: 'institution',
      mentions: distinct(spans),
    },
  }));
};

const ONE_ROLE = new Set([
  'ATTENDED',
  'SPOKE_AT',
  'CHAIRED',
  'ORGANIZED',
  'PROPOSED',
  'PART_OF',
  'HELD_AT',
  'CITES',
]);

const evidenceOf = (scene: Scene, draft: Draft): Evidence => {
  const range = evidenceAround(scene.reading, draft.sentence, draft.from, draft.to);
  const { raw } = scene.reading;
  const inside = (at: Stretch | undefined): Span | undefined =>
    at !== undefined && at.start >= range.start && at.end <= range.end && at.end > at.start
      ? spanOf(raw, at)
      : undefined;
  const subject = inside(draft.subjectAt);
  const object = inside(draft.objectAt);
  const cue = inside(draft.cueAt);
  const evidence: Made<Evidence> = spanOf(raw, range);
  if (subject !== undefined) evidence.subject = subject;
  if (object !== undefined) evidence.object = object;
  if (cue !== undefined) evidence.cue = cue;
  return evidence;
};

const claimOf = (
  subject: string,
  object: string,
  { predicate, role, validFrom, validTo }: Draft,
  rule: string,
  confidence: number,
  evidence: ExtractedClaim['evidence'],
): ExtractedClaim => {
  const claim: Made<Partial<ExtractedClaim>> & Pick<ExtractedClaim, 'subject' | 'predicate' | 'object'> = {
    subject,
    predicate,
    object,
  };
  if (role !== undefined) claim.role = role;
  if (validFrom !== undefined) claim.validFrom = validFrom;
  if (validTo !== undefined) claim.validTo = validTo;
  return Object.assign(claim, { confidence, rule, evidence });
};

const LONGEST_PROOF = 4;

/** Turns the rules' drafts into entities with ids in the order of the text and one claim for each thing said. */
export const assemble = (
  scene: Scene,
  drafts: readonly RuledDraft[],
  statements: readonly StatementDraft[],
): Extraction => {
  const index = new Map(scene.organizations.all.map((o, i) => [o, i]));
  const candidates = [
    ...personCandidates(scene),
    ...organizationCandidates(scene, drafts),
    ...eventCandidates(scene),
    ...placeCandidates(scene, drafts),
  ].sort((a, b) => a.first - b.first);
  const ids = new Map<string, string>([['article', 'article']]);
  const counts = new Map<string, number>();
  const entities = candidates.map(({ key, prefix, entity }): ExtractedEntity => {
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    entity.id = `${prefix}${n}`;
    ids.set(key, entity.id);
    return entity;
  });
  const claims = new Map<string, { readonly claim: ExtractedClaim; readonly proofs: Evidence[] }>();
  const active = new Set<string>();
  for (const { draft, rule, confidence } of drafts) {
    const subject = ids.get(keyOf(draft.subject, index, scene.reading.raw));
    const object = ids.get(keyOf(draft.object, index, scene.reading.raw));
    if (subject === undefined || object === undefined || subject === object) continue;
    if (draft.subject.kind === 'person' && scene.persons.cited.has(draft.subject.name)) continue;
    const { predicate } = draft;
    if (predicate === 'ATTENDED' && active.has(`${subject}:${object}`)) continue;
    if (
      predicate === 'CHAIRED' ||
      predicate === 'SPOKE_AT' ||
      predicate === 'PROPOSED' ||
      predicate === 'ORGANIZED'
    )
      active.add(`${subject}:${object}`);
    const key = `${subject}|${predicate}|${object}|${ONE_ROLE.has(predicate) ? '' : (draft.role ?? '')}`;
    const known = claims.get(key);
    if (known !== undefined && known.proofs.length >= LONGEST_PROOF) continue;
    const evidence = evidenceOf(scene, draft);
    if (known !== undefined) {
      if (!known.proofs.some((e) => e.start === evidence.start)) known.proofs.push(evidence);
      continue;
    }
    const proofs: [Evidence, ...Evidence[]] = [evidence];
    claims.set(key, { claim: claimOf(subject, object, draft, rule, confidence, proofs), proofs });
  }
  const made: ExtractedClaim[] = [];
  for (const { claim } of claims.values())
    if (claim.predicate !== 'ATTENDED' || !active.has(`${claim.subject}:${claim.object}`)) made.push(claim);
  const home = scene.organizations.home ?? scene.organizations.unit;
  const homeId = home === undefined ? undefined : ids.get(`o:${index.get(home) ?? -1}`);
  return {
    ...(homeId !== undefined && { home: homeId }),
    entities,
    claims: made,
    statements: statements.flatMap((s) => {
      const speaker = ids.get(`p:${s.speaker}`);
      return speaker === undefined
        ? []
        : [{ speaker, verb: s.verb, mode: s.mode, start: s.start, end: s.end }];
    }),
  };
};
