import type { ExpandQuery } from '../store.ts';
import { type LinkBranch, linkBranches, linkName } from './link-branches.ts';
import { type ParameterList, periodParameters } from './parameters.ts';

/** Up to so many relations are walked; beyond, the adjacency index is read in order until a page is full. */
const WALKED = 1_000;

/** A filter of `expand` in the words of a statement. */
export interface ExpandFilter {
  /** Types and directions that can pass it. */
  readonly branches: readonly LinkBranch[];
  /** Parameter with the links that pass, when not all do. */
  readonly links: string | undefined;
  /** Parameter with the kinds that pass, when not all do. */
  readonly kinds: string | undefined;
  /** Condition on the period of a relation, when not all pass. */
  readonly within: ((period: string) => string) | undefined;
  /** Parameter with the neighbours to leave out, if any. */
  readonly exclude: string | undefined;
}

/** Where the page of an order begins and ends. */
interface PagePlace {
  readonly key: string;
  readonly after: string;
  readonly limit: string;
}

/** The filter, or `undefined` when everything passes. */
export const expandFilter = (
  parameters: ParameterList,
  filter: Pick<ExpandQuery, 'types' | 'direction' | 'kinds' | 'asOf' | 'since' | 'until' | 'exclude'>,
): ExpandFilter | undefined => {
  const { types = [], direction, kinds = [], exclude = [] } = filter;
  const within = periodParameters(parameters, filter);
  const byLink = types.length > 0 || direction !== undefined;
  if (!byLink && kinds.length === 0 && within === undefined && exclude.length === 0) return undefined;
  const passing = linkBranches({ types, ...(direction && { direction }) }).map(linkName);
  return {
    branches: linkBranches(filter),
    links: byLink ? parameters.add(passing) : undefined,
    kinds: kinds.length > 0 ? parameters.add(kinds) : undefined,
    within,
    exclude: exclude.length > 0 ? parameters.add([...new Set(exclude)]) : undefined,
  };
};

/**
 * Neighbours `n` of `o` with their adjacency record `a`: one seek, whatever the degree and the page.
 * The index is named because the planner, in a database that has just been filled, may guess another.
 */
export const neighbourPage = (page: PagePlace): string => indexPage('o.id', page, '');

const indexPage = (owner: string, { key, after, limit }: PagePlace, conditions: string): string =>
  `MATCH ()-[a:ADJACENT]->(n) USING INDEX a:ADJACENT(owner, ${key}) WHERE a.owner = ${owner} AND a.${key} > ${after}${conditions} ` +
  `WITH a, n ORDER BY a.owner, a.${key} LIMIT ${limit}`;

/**
 * The same through a filter. Where few relations can pass it they are walked, and each neighbour's
 * record sought; where many can, the index in order soon fills a page. So a rare type at a hub
 * does not cost the hub's degree.
 */
export const filteredNeighbourPage = (filter: ExpandFilter, page: PagePlace): string => {
  if (filter.branches.length === 0) return 'UNWIND [] AS none WITH none AS a, o AS n';
  if (isExclusion(filter)) return indexPage('o.id', page, conditionsOf(filter));
  const few = `${degrees(filter.branches)} <= ${WALKED}`;
  return (
    `CALL (o) { WITH o WHERE ${few} ${walked(filter)} MATCH ()-[a:ADJACENT]->(n) ` +
    `USING INDEX a:ADJACENT(owner, byName) WHERE a.owner = o.id AND a.byName = n.byName AND a.${page.key} > ${page.after} RETURN a, n ` +
    // A list that is empty keeps the index unread; a condition would be tested on each of its rows.
    `UNION ALL UNWIND CASE WHEN ${few} THEN [] ELSE [o.id] END AS own ` +
    `CALL (own) { ${indexPage('own', page, conditionsOf(filter))} RETURN a, n } RETURN a, n } ` +
    `WITH a, n ORDER BY a.${page.key} LIMIT ${page.limit}`
  );
};

/** How many neighbours pass the filter. Relations are walked at any degree: to look into 20,000 adjacency records takes ten times as long. */
export const filteredCount = (filter: ExpandFilter): string => {
  if (filter.branches.length === 0) return '0';
  if (isExclusion(filter)) {
    return (
      `COUNT { (o)-[:ADJACENT]->() } - COUNT { UNWIND ${filter.exclude} AS id MATCH (n:Entity {id: id}) MATCH ()-[a:ADJACENT]->() ` +
      'USING INDEX a:ADJACENT(owner, byName) WHERE a.owner = o.id AND a.byName = n.byName RETURN a }'
    );
  }
  return `COUNT { ${walked(filter)} RETURN n }`;
};

/** Whether it only leaves some neighbours out, so that nearly every row passes, and the total is a degree less a few. */
const isExclusion = ({ links, kinds, within, exclude }: ExpandFilter): boolean =>
  exclude !== undefined && links === undefined && kinds === undefined && within === undefined;

const conditionsOf = ({ links, kinds, within, exclude }: ExpandFilter): string =>
  someRelation({ links, within }) +
  (kinds === undefined ? '' : ` AND n.kind IN ${kinds}`) +
  (exclude === undefined ? '' : ` AND NOT n.id IN ${exclude}`);

/** One list of the record is read where one is enough: a page reads it of each row. */
const someRelation = ({ links, within }: Pick<ExpandFilter, 'links' | 'within'>): string => {
  if (links === undefined)
    return within === undefined ? '' : ` AND any(span IN a.periods WHERE ${within('span')})`;
  if (within === undefined) return ` AND any(link IN a.links WHERE link IN ${links})`;
  return ` AND any(i IN range(0, size(a.links) - 1) WHERE ${relationPasses('i', { links, within })})`;
};

/** The condition that the relation at a place of the adjacency record `a` passes. */
export const relationPasses = (
  i: string,
  { links, within }: Pick<ExpandFilter, 'links' | 'within'>,
): string =>
  [
    ...(links === undefined ? [] : [`a.links[${i}] IN ${links}`]),
    ...(within === undefined ? [] : [within(`a.periods[${i}]`)]),
  ].join(' AND ');

/** Distinct neighbours by walking the relations that can pass. */
const walked = ({ branches, kinds, within, exclude }: ExpandFilter): string => {
  const out = typesOf(branches, 'OUT');
  const into = typesOf(branches, 'IN');
  const days = within === undefined ? '' : ` WHERE ${within('r.period')}`;
  const parts = [
    out && `MATCH (o)-[r:${out}]->(n)${days}`,
    into && `MATCH (o)<-[r:${into}]-(n)${days}`,
  ].filter(Boolean);
  const conditions = [
    ...(kinds === undefined ? [] : [`n.kind IN ${kinds}`]),
    ...(exclude === undefined ? [] : [`NOT n.id IN ${exclude}`]),
  ];
  const wanted = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `CALL (o) { ${parts.map((part) => `${part} RETURN n`).join(' UNION ALL ')} } WITH DISTINCT o, n${wanted}`;
};

const typesOf = (branches: readonly LinkBranch[], direction: LinkBranch['direction']): string =>
  branches
    .filter((branch) => branch.direction === direction)
    .map(({ type }) => type)
    .join('|');

const degrees = (branches: readonly LinkBranch[]): string =>
  `(${branches
    .map(({ type, direction }) =>
      direction === 'OUT' ? `COUNT { (o)-[:${type}]->() }` : `COUNT { (o)<-[:${type}]-() }`,
    )
    .join(' + ')})`;
