import type { Gold, GoldClaim, GoldEntity } from '#seed/eval/gold.ts';
import type { RelationType } from '#server/domain/ontology.ts';
import { type Body, type Institution, type Person, postAt } from './world.ts';

/** An event or a place of an article. */
export interface Thing {
  readonly id: string;
  readonly type: 'Event' | 'Place';
  readonly name: string;
  readonly kind?: string;
  readonly date?: string;
}

type Known = Body | Person | Thing | { readonly id: string; readonly name: string };

/** An article while it is told: every name that is put into words is entered among the answers. */
export interface Story {
  /** Number of the article within its city: who holds which post depends on it. */
  readonly at: number;
  readonly home: Institution;
  readonly title: (text: string) => void;
  readonly paragraph: (...sentences: readonly string[]) => void;
  readonly person: (person: Person | { readonly id: string; readonly name: string }, form?: string) => string;
  /** A body by its own name; with its owner in front when asked for. */
  readonly body: (body: Body, owner?: Body) => string;
  /** A body under another name of its own. */
  readonly called: (body: Body, form: string) => string;
  readonly thing: (thing: Thing, form?: string) => string;
  /** `某处处长某某` with the post that the person holds now; with the institution in front when asked for. */
  readonly titled: (person: Person, owner?: Body) => string;
  readonly claim: (
    subject: Known,
    predicate: RelationType,
    object: Known,
    role: string | null,
    evidence: string,
  ) => void;
  /** Whoever is named and takes no part. */
  readonly onlyMentioned: (person: { readonly id: string; readonly name: string }) => void;
  readonly finish: () => { readonly title: string; readonly body: string; readonly gold: Omit<Gold, 'id'> };
}

interface Entry {
  readonly type: GoldEntity['type'];
  readonly kind?: string;
  readonly date?: string;
  readonly identity: string;
  readonly forms: Set<string>;
  mentionOnly: boolean;
}

const longest = (forms: ReadonlySet<string>): string =>
  [...forms].reduce((a, b) => (b.length > a.length ? b : a));

/** Begins an article of an institution. */
export const beginStory = (home: Institution, at: number): Story => {
  const entries = new Map<string, Entry>();
  const claims = new Map<string, GoldClaim>();
  const paragraphs: string[] = [];
  let heading = '';

  const enter = (identity: string, type: Entry['type'], form: string, more: Partial<Entry> = {}): string => {
    const entry = entries.get(identity) ?? {
      type,
      identity,
      forms: new Set<string>(),
      mentionOnly: false,
      ...more,
    };
    entry.forms.add(form);
    entries.set(identity, entry);
    return form;
  };
  const claim: Story['claim'] = (subject, predicate, object, role, evidence) => {
    const key = [subject.id, predicate, object.id, role ?? ''].join(' ');
    if (!claims.has(key))
      claims.set(key, { subject: subject.id, predicate, object: object.id, role, evidence });
  };
  const person: Story['person'] = ({ id, name }, form = name) => enter(id, 'Person', form);
  const called: Story['called'] = (body, form) => enter(body.id, 'Organization', form, { kind: body.kind });
  const body: Story['body'] = (one, owner) => {
    const { parent } = one;
    if (parent === undefined || !(owner !== undefined || one.name.startsWith(parent.name)))
      return called(one, one.name);
    const above = one.name.startsWith(parent.name)
      ? body(parent, parent.parent?.id === owner?.id ? owner : undefined)
      : called(parent, parent.name);
    const full = one.name.startsWith(parent.name)
      ? above + one.name.slice(parent.name.length)
      : above + one.name;
    called(one, full);
    claim(one, 'PART_OF', parent, null, full);
    return full;
  };
  return {
    at,
    home,
    title: (text) => {
      heading = text;
    },
    paragraph: (...sentences) => {
      const text = sentences.join('');
      if (text !== '') paragraphs.push(text);
    },
    person,
    body,
    called,
    thing: ({ id, type, name, kind, date }, form = name) =>
      enter(id, type, form, { ...(kind !== undefined && { kind }), ...(date !== undefined && { date }) }),
    titled: (one, owner) => {
      const { body: where, role } = postAt(one, at);
      const text = body(where, owner) + role + person(one);
      claim(one, 'HOLDS_POST', where, role, text);
      return text;
    },
    claim,
    onlyMentioned: (one) => {
      person(one);
      const entry = entries.get(one.id);
      if (entry !== undefined) entry.mentionOnly = true;
    },
    finish: () => {
      const text = paragraphs.join('\n');
      for (const { evidence } of claims.values())
        if (!text.includes(evidence))
          throw new Error(`a template proves a claim by what it does not say: ${evidence}`);
      return {
        title: heading,
        body: text,
        gold: {
          institution: home.name,
          contacts: true,
          entities: [...entries].map(([id, { forms, type, kind, date, identity, mentionOnly }]) => {
            const name = longest(forms);
            return {
              id,
              type,
              name,
              aliases: [...forms].filter((form) => form !== name),
              ...(kind !== undefined && { kind }),
              ...(date !== undefined && { date }),
              ...(mentionOnly && { mentionOnly }),
              identity,
            };
          }),
          claims: [...claims.values()],
        },
      };
    },
  };
};
