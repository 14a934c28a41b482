import { type Adjacency, deriveAdjacency } from '#server/domain/adjacency.ts';
import type { Claim } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { RelationType } from '#server/domain/ontology.ts';
import { byCount, byDate, byName, compareAscii } from '#server/domain/order-key.ts';
import { dateDigits } from '#server/domain/partial-date.ts';
import { standingOn } from '#server/domain/period.ts';
import type { Relation } from '#server/domain/relation.ts';
import type { PathFilter, PathScope, RelationLists, RelationListViews } from '#server/store/graph-queries.ts';
import type {
  ClaimParts,
  ClaimView,
  EntitySelection,
  EntityView,
  Page,
  PageRequest,
  RelationSelection,
  RelationView,
} from '#server/store/selection.ts';
import type { GraphReads } from '#server/store/store.ts';

/** What the oracle knows of its graph, and how it reads views. */
export interface OracleGraph {
  readonly entities: () => ReadonlyMap<string, Entity | Article>;
  readonly claims: () => readonly Claim[];
  readonly relations: () => readonly Relation[];
  readonly view: (id: string, select: EntitySelection) => EntityView;
  readonly relationView: (relation: Relation, select: RelationSelection) => RelationView;
  readonly claimView: (claim: Claim, parts: ClaimParts) => ClaimView;
  readonly page: <T, Row>(
    all: readonly T[],
    keyOf: (item: T) => string,
    request: PageRequest,
    rowOf: (key: string, item: T) => Row,
  ) => Page<Row>;
}

const PRESENT: readonly RelationType[] = ['ATTENDED', 'CHAIRED', 'SPOKE_AT', 'PROPOSED'];

/** Every day at which a period of the random graphs begins or ends, so that two that meet share one of them. */
const DAYS = [
  '0000-00-00',
  '2020-02-29',
  '2021-01-01',
  '2021-05-01',
  '2021-05-03',
  '2021-05-31',
  '2021-12-31',
].concat(['2022-01-01', '2022-03-11', '2022-12-31', '9999-99-99']);

/** What lifts each filter; one that is not set changes nothing, and then finds nothing more. */
const LIFTED: readonly (readonly [PathFilter, (scope: PathScope) => Partial<PathScope>])[] = [
  ['AVOID', () => ({ avoid: [] })],
  ['TYPES', () => ({ types: [] })],
  ['ARTICLES', () => ({ throughArticles: true })],
  ['HOME', () => ({ throughHome: true })],
  ['VIA', () => ({ via: [] })],
  ['LENGTH', () => ({ maxLength: 7 })],
];

/** The reads that look at more than one node, the slow and obvious way. */
export const graphOracle = (graph: OracleGraph): GraphReads => {
  const { entities, claims, relations, view, relationView, claimView, page } = graph;
  const entity = (id: string): Entity | Article => {
    const found = entities().get(id);
    if (found === undefined) throw new GraphError('NOT_FOUND', `${id} is nowhere`);
    return found;
  };
  const between = (a: string, b: string, types: readonly RelationType[] = []): Relation[] =>
    relations()
      .filter(
        ({ from, to, type }) =>
          ((from === a && to === b) || (from === b && to === a)) &&
          (types.length === 0 || types.includes(type)),
      )
      .sort((x, y) => compareAscii(x.orderKey, y.orderKey));
  const lists = (asked: RelationLists, found: (first: number) => readonly Relation[]): RelationListViews =>
    Object.fromEntries(
      Object.entries(asked).map(([name, { first, select }]) => [
        name,
        found(first).map((relation) => relationView(relation, select)),
      ]),
    );
  const adjacency = (a: string, b: string): Adjacency => {
    const record = deriveAdjacency(a, entity(b), between(a, b));
    if (record === undefined) throw new Error(`${a} and ${b} are no neighbours`);
    return record;
  };

  const degree = (id: string): number =>
    new Set(relations().flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))).size;
  const homesOf = ({ from, to }: PathScope): readonly string[] =>
    [from, to].flatMap((id) => entity(id).home ?? []);
  const mayPass = (scope: PathScope, id: string): boolean => {
    const { kind, name } = entity(id);
    if ([scope.from, scope.to, ...scope.via].includes(id)) return true;
    return (
      !scope.avoid.includes(id) &&
      (scope.throughArticles || kind !== 'ARTICLE') &&
      (scope.throughHome || kind !== 'ORGANIZATION' || !homesOf(scope).includes(name))
    );
  };
  const stepsFrom = (scope: PathScope, id: string): readonly string[] => [
    ...new Set(
      relations()
        .filter(({ type }) => scope.types.length === 0 || scope.types.includes(type))
        .flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
        .filter((next) => mayPass(scope, next)),
    ),
  ];
  /** All shortest paths of one leg, by walking ever longer paths until one arrives. */
  const leg = (scope: PathScope, from: string, to: string): readonly (readonly string[])[] => {
    const stops = [scope.from, scope.to, ...scope.via];
    let walked: readonly (readonly string[])[] = [[from]];
    for (let length = 1; length <= scope.maxLength; length++) {
      walked = walked.flatMap((path) =>
        stepsFrom(scope, path.at(-1) ?? '')
          .filter((next) => !path.includes(next) && (next === to || !stops.includes(next)))
          .map((next) => [...path, next]),
      );
      const arrived = walked.filter((path) => path.at(-1) === to);
      if (arrived.length > 0) return arrived;
    }
    return [];
  };
  const shortestPathsOf = (scope: PathScope): readonly (readonly string[])[] => {
    const stops = [scope.from, ...scope.via, scope.to];
    for (const stop of stops) entity(stop);
    const legs = stops.slice(1).map((to, place) => leg(scope, stops[place] ?? '', to));
    const joined = legs.reduce((before, after) =>
      before.flatMap((path) => after.map((next) => [...path, ...next.slice(1)])),
    );
    const rank = (path: readonly string[]) => path.reduce((sum, id) => sum + degree(id), 0);
    const names = (path: readonly string[]) => path.map((id) => `${entity(id).sortKey}~${id}`).join('\0');
    return joined
      .filter((path) => path.length - 1 <= scope.maxLength)
      .toSorted((a, b) => rank(a) - rank(b) || compareAscii(names(a), names(b)));
  };
  const searched = (scope: PathScope) => {
    const half = Math.floor(scope.maxLength / 2);
    const ends = { ...scope, via: [] };
    const reached = new Map<string, number>();
    const around = (centre: string, radius: number): void => {
      const depths = new Map([[centre, 0]]);
      for (const [id, depth] of depths) {
        if (depth === radius) continue;
        for (const next of stepsFrom(ends, id)) if (!depths.has(next)) depths.set(next, depth + 1);
      }
      for (const [id, depth] of depths) reached.set(id, Math.max(reached.get(id) ?? -1, radius - depth));
    };
    around(scope.from, scope.maxLength - half);
    around(scope.to, half);
    const expanded = [...reached].filter(([, left]) => left > 0).map(([id]) => id);
    const counted = relations()
      .filter(({ type }) => scope.types.length === 0 || scope.types.includes(type))
      .flatMap(({ from, to }) => [from, to])
      .filter((id) => expanded.includes(id));
    return { nodes: reached.size, relations: counted.length };
  };

  return {
    subgraph: async ({ ids, select, relations: asked, relationCount }) => {
      const wanted = [...new Set(ids)].filter((id) => entities().has(id));
      const among = relations()
        .filter(({ from, to }) => wanted.includes(from) && wanted.includes(to))
        .sort((a, b) => compareAscii(a.orderKey, b.orderKey));
      return {
        nodes: wanted.map((id) => view(id, select)),
        relations: lists(asked, (first) => among.slice(0, first)),
        ...(relationCount ? { relationCount: among.length } : {}),
      };
    },
    paths: async (query) => {
      const found = shortestPathsOf(query);
      if (found.length === 0) {
        const alone = LIFTED.filter(
          ([, change]) => shortestPathsOf({ ...query, ...change(query) }).length > 0,
        );
        const together = Object.assign({}, query, ...LIFTED.map(([, change]) => change(query))) as PathScope;
        const names = alone.map(([name]) => name);
        return {
          paths: [],
          ...(query.pathCount ? { pathCount: 0 } : {}),
          ...(query.hiddenBy
            ? {
                hiddenBy:
                  names.length > 0 || shortestPathsOf(together).length === 0
                    ? names
                    : (['TOGETHER'] as const),
              }
            : {}),
          ...(query.searched ? { searched: searched(query) } : {}),
        };
      }
      return {
        paths: found.slice(0, query.first).map((path) => ({
          nodes: path.map((id) => view(id, query.select)),
          steps: path
            .slice(1)
            .map((id, place) =>
              lists(query.relations, (first) => between(path[place] ?? '', id, query.types).slice(0, first)),
            ),
        })),
        ...(query.pathCount ? { pathCount: found.length } : {}),
      };
    },
    coAttendance: async ({ of, with: others, since = '0000', until = '9999', minimum, ...asked }) => {
      const own = entity(of);
      const dated = since !== '0000' || until !== '9999';
      const goers = (event: string): readonly string[] => [
        ...new Set(
          relations()
            .filter(({ type, to }) => to === event && PRESENT.includes(type))
            .map(({ from }) => from)
            .filter((id) => entity(id).kind === 'PERSON'),
        ),
      ];
      const events = [...entities().values()]
        .filter(({ id, kind }) => kind === 'EVENT' && own.kind === 'PERSON' && goers(id).includes(of))
        .filter(({ date }) => {
          if (!dated) return true;
          const [earliest, latest] = [
            dateDigits(date).replace(/0000$/, '0101').replace(/00$/, '01'),
            dateDigits(date).replace(/0000$/, '1231').replace(/00$/, '31'),
          ];
          return (
            date !== undefined &&
            !date.startsWith('--') &&
            latest >= since.replaceAll('-', '') &&
            earliest <= until.replaceAll('-', '')
          );
        })
        .sort((a, b) => compareAscii(byDate(a.date, a.sortKey, a.id), byDate(b.date, b.sortKey, b.id)));
      const shared = (other: string) => events.filter(({ id }) => goers(id).includes(other));
      const weight = (other: string): number =>
        shared(other).reduce((sum, { id }) => sum + Math.floor(1e6 / (goers(id).length - 1)), 0);
      const company = [...entities().values()].filter(
        ({ id }) =>
          id !== of &&
          (others === undefined || others.includes(id)) &&
          shared(id).length >= Math.max(1, minimum),
      );
      return page(
        company,
        ({ id, sortKey }) => byCount(weight(id), sortKey, id),
        asked.page,
        (key, { id }) => ({
          key,
          node: view(id, asked.select),
          weight: weight(id),
          eventCount: shared(id).length,
          events: Object.fromEntries(
            Object.entries(asked.events).map(([name, list]) => [
              name,
              shared(id)
                .slice(0, list.first)
                .map((event) => ({
                  event: view(event.id, list.event),
                  persons: goers(event.id).length,
                  relations: lists(list.relations, (first) =>
                    [of, id].flatMap((person) => between(person, event.id, PRESENT).slice(0, first)),
                  ),
                })),
            ]),
          ),
        }),
      );
    },
    colleagues: async ({ of, asOf, page: request, relations: asked, select }) => {
      const own = entity(of);
      const posts = relations().filter(({ type }) => type === 'HOLDS_POST');
      const held = own.kind === 'PERSON' ? posts.filter(({ from }) => from === of) : [];
      const together = (a: Relation, b: Relation): 'STATED' | 'SEEN' | 'UNCERTAIN' | undefined => {
        if (a.to !== b.to || (asOf && !(standingOn(a, asOf) && standingOn(b, asOf)))) return undefined;
        const both = DAYS.map((day) => [standingOn(a, day), standingOn(b, day)]);
        if (both.some((pair) => pair.every((one) => one === 'STATED'))) return 'STATED';
        if (both.some((pair) => pair.every((one) => one === 'STATED' || one === 'SEEN'))) return 'SEEN';
        return both.some((pair) => pair.every((one) => one !== undefined)) ? 'UNCERTAIN' : undefined;
      };
      const others = [...new Set(posts.map(({ from }) => from))].flatMap((id) => {
        const theirs = posts.filter(({ from }) => from === id && id !== of);
        const pairs = held.flatMap((a) => theirs.map((b) => ({ a, b, standing: together(a, b) })));
        const shared = pairs.filter(({ standing }) => standing !== undefined);
        const standing = (['STATED', 'SEEN', 'UNCERTAIN'] as const).find((one) =>
          shared.some((pair) => pair.standing === one),
        );
        return standing === undefined ? [] : [{ id, standing, shared }];
      });
      return page(
        others,
        ({ id, standing }) =>
          `${['STATED', 'SEEN', 'UNCERTAIN'].indexOf(standing)}~${byName(entity(id).sortKey, id)}`,
        request,
        (key, { id, standing, shared }) => ({
          key,
          node: view(id, select),
          standing,
          relations: lists(asked, (first) =>
            (['a', 'b'] as const).flatMap((end) =>
              [...new Set(shared.map((pair) => pair[end]))]
                .sort((x, y) => compareAscii(x.orderKey, y.orderKey))
                .slice(0, first),
            ),
          ),
        }),
      );
    },
    claim: async ({ id, ...parts }) => {
      const claim = claims().find((one) => one.id === id);
      return claim === undefined ? null : claimView(claim, parts);
    },
    commonNeighbours: async ({ ids, types, kinds = [], page: request, relations: asked, select }) => {
      for (const id of ids) entity(id);
      const [first = ''] = ids;
      const common = [...entities().values()].filter(
        ({ id, kind }) =>
          ids.every((own) => between(own, id, types).length > 0) &&
          (kinds.length === 0 || kinds.includes(kind)),
      );
      return page(
        common,
        ({ id }) => adjacency(first, id).byName,
        request,
        (key, { id }) => ({
          key,
          node: view(id, select),
          relations: lists(asked, (size) => ids.flatMap((own) => between(own, id, types).slice(0, size))),
        }),
      );
    },
  };
};
