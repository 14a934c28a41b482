import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';
import type { FilterKey, Filters, Limits } from '#web/state/graph-state.ts';
import { CERTAINTIES } from '#web/view-model/line-style.ts';

const FAMILIES = new Set(Object.values(RELATION_TYPES).map(({ family }) => family));

const isKey = (key: string): key is FilterKey => {
  const [section, name = ''] = key.split(':');
  switch (section) {
    case 'subkind':
      return Object.hasOwn(ENTITY_SUBKINDS, name);
    case 'type':
      return Object.hasOwn(RELATION_TYPES, name);
    case 'family':
      return FAMILIES.has(name as never);
    case 'certainty':
      return CERTAINTIES.includes(name as never);
    default:
      return key === 'lonely';
  }
};

const day = (value: string): string | undefined => (/^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
const count = (value: string): number | undefined => (/^\d{1,6}$/.test(value) ? Number(value) : undefined);
const share = (value: string): number | undefined =>
  /^(?:0(?:\.\d{1,4})?|1)$/.test(value) ? Number(value) : undefined;

const idFrom = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
};

const LIMITS: { readonly [Name in keyof Limits]: (value: string) => Limits[Name] | undefined } = {
  since: day,
  until: day,
  degree: count,
  proofs: count,
  confidence: share,
};

/** Stands in an address for all persons on the canvas. */
const EVERYBODY = 'all';

const companyPart = ({ shown, of, minimum, since, until }: Filters['company']): readonly string[] => {
  if (!shown) return [];
  const whose = of === undefined ? EVERYBODY : encodeURIComponent(of);
  const said = [whose, minimum, since, until].map((it) => it ?? '').join(',');
  return [`together=${said.replace(/,+$/, '')}`];
};

const companyFrom = (value: string): Filters['company'] => {
  const [whose = '', minimum = '', since = '', until = ''] = value.split(',');
  if (whose === '' || whose.length > 200) return {};
  const parts = {
    of: whose === EVERYBODY ? undefined : idFrom(whose),
    minimum: count(minimum),
    since: day(since),
    until: day(until),
  };
  const said = Object.entries(parts).filter(([, it]) => it !== undefined);
  return { shown: true, ...Object.fromEntries(said) };
};

/** Switches, bounds and lines as parts of an address: `off=subkind:PERSON,lonely`, `since=2023-01-01`, `together=all,3`; none when all is as it begins. */
export const filterParts = ({ filtered, limits, company }: Filters): readonly string[] => {
  const off = Object.keys(filtered).sort();
  return [
    ...(off.length > 0 ? [`off=${off.join(',')}`] : []),
    ...Object.keys(LIMITS).flatMap((name) => {
      const value = limits[name as keyof Limits];
      return value === undefined ? [] : [`${name}=${value}`];
    }),
    ...companyPart(company),
  ];
};

/** The switches, bounds and lines in an address; what it says of others is passed over. */
export const filtersFromHash = (hash: string): Filters => {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]),
  );
  const off = (parts.get('off') ?? '').split(',').filter(isKey);
  const limits = Object.entries(LIMITS).flatMap(([name, read]) => {
    const value = read(parts.get(name) ?? '');
    return value === undefined ? [] : [[name, value]];
  });
  return {
    filtered: Object.fromEntries(off.map((key) => [key, true])),
    limits: Object.fromEntries(limits) as Partial<Limits>,
    company: companyFrom(parts.get('together') ?? ''),
  };
};
