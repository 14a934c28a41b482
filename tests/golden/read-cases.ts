import { readFileSync } from 'node:fs';

/** The cases of a JSON file of this folder. */
export const readCases = <Case>(name: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as readonly Case[];
