import { readFileSync } from 'node:fs';

/** The SDL of the API, `schema.graphql` at the root of the project. */
export const loadTypeDefinitions = (): string =>
  readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
