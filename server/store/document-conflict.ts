import { GraphError } from '#server/domain/errors.ts';
import type { DocumentDeletion } from './documents.ts';

/** Refuses with CONFLICT a document that has another version than expected; 0 is the version of one that is not there. */
export const checkVersion = ({ id, expectedVersion }: DocumentDeletion, version: number): void => {
  if (expectedVersion === undefined || expectedVersion === version) return;
  const now = version === 0 ? 'it is not there' : `it has version ${version}`;
  throw new GraphError('CONFLICT', `Version ${expectedVersion} of ${id} was expected, and ${now}.`);
};
