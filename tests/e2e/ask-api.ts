/** What the API answers; for tests that need to know what the page should show. */
export const askApi = async <Data>(
  address: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { readonly data?: Data; readonly errors?: unknown };
  if (!body.data || body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
};

/** Names of the best connected persons, the best first. */
export const bestConnected = async (address: string, count: number): Promise<readonly string[]> => {
  interface Answer {
    readonly persons: { readonly edges: readonly { readonly node: { readonly name: string } }[] };
  }
  const { persons } = await askApi<Answer>(
    address,
    'query ($count: Int!) { persons(first: $count, order: DEGREE) { edges { node { name } } } }',
    { count },
  );
  return persons.edges.map(({ node }) => node.name);
};

interface Proof {
  readonly id: string;
  readonly type: string;
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
  readonly claims: readonly { readonly evidence: readonly { readonly quote: string }[] }[];
}

/** The relations of an entity found by its name, with their sentences. */
export const proofsOf = async (address: string, name: string): Promise<readonly Proof[]> => {
  interface Answer {
    readonly search: {
      readonly edges: readonly {
        readonly node: { readonly relations: { readonly edges: readonly { readonly relation: Proof }[] } };
      }[];
    };
  }
  const { search } = await askApi<Answer>(
    address,
    `query ($name: String!) { search(text: $name, first: 1) { edges { node { relations(first: 100) { edges {
      relation { id type from { name } to { name } claims(first: 50) { evidence { quote } } } } } } } } }`,
    { name },
  );
  return search.edges.flatMap(({ node }) => node.relations.edges.map(({ relation }) => relation));
};
