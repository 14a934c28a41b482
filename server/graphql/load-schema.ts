import { readFileSync } from 'node:fs';
import { projectRoot } from '#server/project-root.ts';

/** The SDL of the API, `schema.graphql` at the root of the project. */
export const loadTypeDefinitions = (): string => readFileSync(new URL('schema.graphql', projectRoot), 'utf8');
