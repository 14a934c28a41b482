import type { Change } from '#server/domain/change.ts';
import { madeChange } from '../changes.ts';
import { checkVersion } from '../document-conflict.ts';
import type { WriteBatch, WriteSummary } from '../store.ts';
import type { Run } from './connection.ts';
import { takeDocument } from './documents.ts';
import { makeChange } from './make-change.ts';
import { writeBatch } from './write-batch.ts';

/** Writes the batch, decides what was decided on its claims, and takes away the document that it was. */
export const writeDecided = async (run: Run, batch: WriteBatch): Promise<WriteSummary> => {
  const { decisions, from } = batch;
  if (from !== undefined && !(await takeDocument(run, from))) checkVersion(from, 0);
  await writeBatch(run, batch);
  if (decisions === undefined) return {};
  const changes: Change[] = [];
  for (const decision of decisions) changes.push(madeChange(await makeChange(run, decision)));
  return { changes };
};
