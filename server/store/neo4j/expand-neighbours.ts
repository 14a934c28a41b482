import { type LinkBranch, type LinkFilter, linkBranches, linkName } from './link-branches.ts';
import type { ParameterList } from './parameters.ts';

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
}

/** Where the page of an order begins and ends. */
interface PagePlace {
  readonly key: string;
  readonly after: string;
  readonly limit: string;
}

/** The filter, or `undefined` when everything passes. */
export const expandFilter = (parameters: ParameterList, filter: LinkFilter): ExpandFilter | undefined => {
  const { types = [], direction, kinds = [] } = filter;
  const byLink = types.length > 0 || direction !== undefined;
  if (!byLink && kinds.length === 0) return undefined;
  const passing = linkBranches({ types, ...(direction && { direction }) }).map(linkName);
  return {
    branches: linkBranches(filter),
    links: byLink ? parameters.add(passing) : undefined,
    kinds: kinds.length > 0 ? parameters.add(kinds) : undefined,
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

/** How many neighbours pass the filter. */
export const filteredCount = (filter: ExpandFilter): string => {
  if (filter.branches.length === 0) return '0';
  return (
    `CASE WHEN ${degrees(filter.branches)} <= ${WALKED} THEN COUNT { ${walked(filter)} RETURN n } ` +
    `ELSE COUNT { MATCH (o)-[a:ADJACENT]->(n) WHERE true${conditionsOf(filter)} RETURN n } END`
  );
};

const conditionsOf = ({ links, kinds }: ExpandFilter): string =>
  (links === undefined ? '' : ` AND any(link IN a.links WHERE link IN ${links})`) +
  (kinds === undefined ? '' : ` AND n.kind IN ${kinds}`);

/** Distinct neighbours by walking the relations that can pass. */
const walked = ({ branches, kinds }: ExpandFilter): string => {
  const out = typesOf(branches, 'OUT');
  const into = typesOf(branches, 'IN');
  const parts = [out && `MATCH (o)-[:${out}]->(n)`, into && `MATCH (o)<-[:${into}]-(n)`].filter(Boolean);
  const wanted = kinds === undefined ? '' : ` WHERE n.kind IN ${kinds}`;
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
