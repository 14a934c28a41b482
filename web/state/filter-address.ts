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

const LIMITS: { readonly [Name in keyof Limits]: (value: string) => Limits[Name] | undefined } = {
  since: day,
  until: day,
  degree: count,
  proofs: count,
  confidence: share,
};

/** Switches and bounds as parts of an address: `off=subkind:PERSON,lonely`, `since=2023-01-01`; none when nothing is kept out of sight. */
export const filterParts = ({ filtered, limits }: Filters): readonly string[] => {
  const off = Object.keys(filtered).sort();
  return [
    ...(off.length > 0 ? [`off=${off.join(',')}`] : []),
    ...Object.keys(LIMITS).flatMap((name) => {
      const value = limits[name as keyof Limits];
      return value === undefined ? [] : [`${name}=${value}`];
    }),
  ];
};

/** The switches and bounds in an address; what it says of others is passed over. */
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
  };
};
