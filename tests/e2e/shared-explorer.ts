import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import './global-setup.ts';

/** Address of the explorer over the samples that test files share; they leave its graph and its views as they were. */
export const sharedExplorer = async (): Promise<string> => {
  const answer = JSON.parse(await text(connect(inject('sharedExplorer'), '127.0.0.1')));
  if (typeof answer.address !== 'string') throw new Error(answer.fault);
  return answer.address;
};
