/** An answer of a `gold.json`. */
export interface GoldEntity {
  readonly id: string;
  readonly type: 'Person' | 'Organization' | 'Event' | 'Place';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind?: string;
  readonly date?: string;
  readonly mentionOnly?: boolean;
  readonly resolved?: string;
  /** Who or what it is in all articles of a set: equal where the same is meant, different where not. */
  readonly identity?: string;
}

export interface GoldClaim {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  readonly role: string | null;
  readonly evidence: string;
}

/** The hand-made answers for one article. */
export interface Gold {
  readonly id: string;
  readonly institution?: string;
  /** Whether the claims hold everyone who accompanied, met or visited; the guideline does not ask for it. */
  readonly contacts?: boolean;
  readonly entities: readonly GoldEntity[];
  readonly claims: readonly GoldClaim[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];

const TYPES = ['Person', 'Organization', 'Event', 'Place'] as const;

const entity = (value: unknown, file: string): GoldEntity => {
  if (!isRecord(value)) throw new Error(`${file}: an entity is not an object`);
  const { id, name, kind, date, resolved, mentionOnly, identity } = value;
  const type = TYPES.find((t) => t === value['type']);
  if (typeof id !== 'string' || typeof name !== 'string' || type === undefined) {
    throw new Error(`${file}: entity ${String(id)} needs id, name and one of the types ${TYPES.join(', ')}`);
  }
  return {
    id,
    type,
    name,
    aliases: strings(value['aliases']),
    ...(typeof kind === 'string' && { kind }),
    ...(typeof date === 'string' && { date }),
    ...(typeof resolved === 'string' && { resolved }),
    ...(mentionOnly === true && { mentionOnly }),
    ...(typeof identity === 'string' && { identity }),
  };
};

const claim = (value: unknown, file: string): GoldClaim => {
  if (!isRecord(value)) throw new Error(`${file}: a claim is not an object`);
  const { subject, predicate, object, role, evidence } = value;
  if (typeof subject !== 'string' || typeof predicate !== 'string' || typeof object !== 'string') {
    throw new Error(`${file}: a claim needs subject, predicate and object`);
  }
  return {
    subject,
    predicate,
    object,
    role: typeof role === 'string' ? role : null,
    evidence: typeof evidence === 'string' ? evidence : '',
  };
};

/** Reads the text of a `gold.json`; throws an Error that names the file and what is wrong. */
export const parseGold = (file: string, text: string): Gold => {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value) || !Array.isArray(value['entities']) || !Array.isArray(value['claims'])) {
    throw new Error(`${file}: expected an object with entities and claims`);
  }
  const { id, institution, contacts } = value;
  return {
    id: typeof id === 'string' ? id : file,
    ...(typeof institution === 'string' && { institution }),
    ...(contacts === true && { contacts }),
    entities: value['entities'].map((e) => entity(e, file)),
    claims: value['claims'].map((c) => claim(c, file)),
  };
};
