import type { BenchGraph } from './bench-graph.ts';

/** A question to the API, with what the peer is asked for the same answer where it can be. */
export interface Question {
  readonly name: string;
  readonly query: string;
  /** One for each call, in turn. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  readonly peer?: {
    readonly query: string;
    /** The answer's values in our order, to be compared with those of `values`. */
    readonly values: (data: unknown) => unknown;
  };
  /** What is compared before anything is timed. */
  readonly values: (data: unknown) => unknown;
  /** How deep it pages: called fewer times, for it costs more. */
  readonly heavy?: boolean;
}

interface Named {
  readonly name: string;
}
type Edges<T> = { readonly edges: readonly { readonly node: T }[] };

const names = ({ edges }: Edges<Named>): readonly string[] => edges.map(({ node }) => node.name);

/** The queries of a social-network benchmark (LDBC SNB Interactive) in this domain's words, on the ten best connected of each kind. */
export const questionsOf = ({
  persons,
  organizations,
  events,
  articles,
  islander,
}: BenchGraph): readonly Question[] => {
  const ids = (of: readonly { readonly id: string }[], from = 0) =>
    of.slice(from, from + 10).map(({ id }) => ({ id }));
  const hub = organizations[0]?.id;
  return [
    {
      name: 'entity by id',
      query: 'query Q($id: ID!) { node(id: $id) { id name } }',
      variables: ids(persons),
      values: (data) => (data as { node: Named }).node.name,
      peer: {
        query: 'query Q($id: ID!) { people(where: { id: { eq: $id } }) { id name } }',
        values: (data) => (data as { people: Named[] }).people[0]?.name,
      },
    },
    {
      name: 'article by id',
      query: 'query Q($id: ID!) { node(id: $id) { id name ... on Article { publishedAt } } }',
      variables: ids(articles),
      values: (data) => Object.values((data as { node: object }).node),
      peer: {
        query: 'query Q($id: ID!) { articles(where: { id: { eq: $id } }) { id name date } }',
        values: (data) => Object.values((data as { articles: object[] }).articles[0] ?? {}),
      },
    },
    {
      name: 'ten latest articles, whom each names',
      query:
        'query Q($id: ID!) { node(id: $id) { articles(first: 10) { edges { node { name mentions(first: 20) { edges { node { entity { name } } } } } } } } }',
      variables: ids(persons),
      values: (data) => {
        type Told = Named & { readonly mentions: Edges<{ readonly entity: Named }> };
        const { edges } = (data as { node: { articles: Edges<Told> } }).node.articles;
        return edges.map(({ node }) => [
          node.name,
          node.mentions.edges.map((one) => one.node.entity.name).sort(),
        ]);
      },
      peer: {
        query:
          'query Q($id: ID!) { people(where: { id: { eq: $id } }) { articles(limit: 10, sort: [{ byDate: ASC }]) { name mentions { name } } } }',
        values: (data) => {
          const [person] = (data as { people: { articles: (Named & { mentions: Named[] })[] }[] }).people;
          return person?.articles.map(({ name, mentions }) => [name, mentions.map((one) => one.name).sort()]);
        },
      },
    },
    {
      name: 'fifty neighbours of one type, by name',
      query:
        'query Q($id: ID!) { expand(id: $id, types: [HOLDS_POST], order: NAME, first: 50) { edges { node { id name } } } }',
      variables: ids(organizations, 1),
      values: (data) => names((data as { expand: Edges<Named> }).expand),
      peer: {
        query:
          'query Q($id: ID!) { organizations(where: { id: { eq: $id } }) { holders(limit: 50, sort: [{ byName: ASC }]) { id name } } }',
        values: (data) =>
          (data as { organizations: { holders: Named[] }[] }).organizations[0]?.holders.map(
            ({ name }) => name,
          ),
      },
    },
    {
      name: 'event, its participants, their posts',
      query:
        'query Q($id: ID!) { node(id: $id) { ... on Event { participants(first: 20) { edges { node { name ... on Person { posts(first: 5) { edges { node { name } } } } } } } } } }',
      variables: ids(events),
      values: (data) => {
        type Held = Named & { readonly posts?: Edges<Named> };
        const { edges } = (data as { node: { participants: Edges<Held> } }).node.participants;
        return edges.map(({ node }) => [node.name, ...(node.posts ? names(node.posts) : [])]);
      },
    },
    {
      name: 'whom a person meets, top twenty',
      query: 'query Q($id: ID!) { coAttendance(of: $id, first: 20) { edges { weight node { name } } } }',
      variables: ids(persons),
      values: (data) => names((data as { coAttendance: Edges<Named> }).coAttendance).length,
      heavy: true,
    },
    {
      name: 'search by name, first twenty',
      query:
        'query Q($text: String!) { search(text: $text, first: 20) { edges { score node { id name } } } }',
      variables: persons.slice(0, 10).map(({ name }) => ({ text: name.slice(0, 2) })),
      values: (data) => names((data as { search: Edges<Named> }).search).length,
    },
    {
      name: 'shortest path, at most six',
      query:
        'query Q($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 1) { paths { relations { id } } } }',
      variables: persons
        .slice(0, 10)
        .map(({ id }, n) => ({ from: id, to: persons[persons.length - 1 - n]?.id })),
      values: (data) => (data as { paths: { paths: unknown[] } }).paths.paths.length,
    },
    {
      name: 'no path: an island',
      query:
        'query Q($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 1) { paths { relations { id } } } }',
      variables: persons.slice(0, 10).map(({ id }) => ({ from: id, to: islander.id })),
      values: (data) => (data as { paths: { paths: unknown[] } }).paths.paths.length,
    },
    {
      name: 'two hops, at most 20 × 10',
      query:
        'query Q($id: ID!) { expand(id: $id, first: 20) { edges { node { id name kind relations(first: 10) { edges { relation { id type role } node { id name kind } } } } } } }',
      variables: ids(organizations, 1),
      values: (data) => names((data as { expand: Edges<Named> }).expand).length,
      heavy: true,
    },
    {
      name: 'a page of fifty at the hub, and how many',
      query:
        'query Q($id: ID!) { expand(id: $id, types: [HOLDS_POST], order: NAME, first: 50) { totalCount edges { node { id name } } } }',
      variables: [{ id: hub }],
      values: (data) => {
        const { expand } = data as { expand: Edges<Named> & { totalCount: number } };
        return [expand.totalCount, names(expand)];
      },
      peer: {
        query:
          'query Q($id: ID!) { organizations(where: { id: { eq: $id } }) { holdersConnection(first: 50, sort: [{ node: { byName: ASC } }]) { totalCount edges { node { id name } } } } }',
        values: (data) => {
          type Page = Edges<Named> & { readonly totalCount: number };
          const [found] = (data as { organizations: { holdersConnection: Page }[] }).organizations;
          return found && [found.holdersConnection.totalCount, names(found.holdersConnection)];
        },
      },
      heavy: true,
    },
    {
      name: 'what joins the hub to others, by type',
      query: 'query Q($id: ID!) { relationCounts(id: $id) { type direction count } }',
      variables: [{ id: hub }],
      values: (data) => (data as { relationCounts: unknown[] }).relationCounts.length,
    },
  ];
};
