import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

/** Questions that the tabs open with; the last wants an id that another has brought. */
export const EXAMPLES: readonly { readonly query: string; readonly variables?: string }[] = [
  {
    query: `# What is in the graph, and its latest events.
query Overview {
  stats { persons organizations events places articles relations claims }
  events(first: 5, order: NEWEST) { edges { node { id name date degree } } }
}`,
  },
  {
    query: `# By Han text of any length; a person's posts beside the name.
query Search($text: String!) {
  search(text: $text, first: 10) {
    edges { node { __typename id name aliases ... on Person { posts(first: 3) { edges { relation { role } node { name } } } } } }
  }
}`,
    variables: '{ "text": "沈砚秋" }',
  },
  {
    query: `# An event, who took part, and the sentence that proves it. Take an id from another tab.
query Neighbours($id: ID!) {
  expand(id: $id, first: 25, order: NEWEST) {
    totalCount
    edges {
      node { __typename id name }
      relations(first: 3) { type role claims(first: 1) { evidence { quote article { title publishedAt } } } }
    }
  }
}`,
    variables: '{ "id": "" }',
  },
];

/** GraphiQL in one page that loads nothing: its scripts carry the nonce. */
export const graphiqlPage = (nonce: string): string => {
  const page = renderGraphiQL({
    title: 'Guanxi · GraphiQL',
    endpoint: '/graphql',
    defaultTabs: [...EXAMPLES],
    shouldPersistHeaders: false,
  });
  // The first is the page's own; what follows inside of it is text of the program.
  return page.replace('<script>', `<script nonce="${nonce}">`);
};
