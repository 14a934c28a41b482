import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { SEEDER } from '#tests/harness/built.ts';

/** What a run of the seeder left behind. */
export interface SeedRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with articles and a store, and the seeder as a process in front of it. */
export interface SeedFolder {
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly run: (...args: readonly string[]) => Promise<SeedRun>;
  /** `onOutput` gets all that stderr has said so far and may kill the child. */
  readonly runWatched: (
    args: readonly string[],
    onOutput: (stderr: string, child: ChildProcess) => void,
  ) => Promise<SeedRun>;
  /** Runs with other variables than the folder's own store. */
  readonly runWith: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<SeedRun>;
  readonly remove: () => void;
}

export const seedFolder = (): SeedFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-seed-'));
  const path = (name: string): string => join(folder, name);
  const start = (
    env: Readonly<Record<string, string>>,
    args: readonly string[],
    onOutput: (stderr: string, child: ChildProcess) => void = () => undefined,
  ): Promise<SeedRun> =>
    new Promise((resolve, reject) => {
      const { PATH = '' } = process.env;
      const child = spawn(process.execPath, [...SEEDER, 'seed', ...args], {
        env: { PATH, DATA_DIR: path('data'), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => {
        stdout += String(chunk);
      });
      child.stderr.on('data', (chunk) => {
        stderr += String(chunk);
        onOutput(stderr, child);
      });
      child.once('error', reject);
      child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
    });
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    run: (...args) => start({}, args),
    runWatched: (args, onOutput) => start({}, args, onOutput),
    runWith: (env, ...args) => start(env, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** The object on the last line of stdout, which must be all that the line holds. */
export const summaryOf = ({ stdout }: SeedRun): unknown =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');

const KINDS = ['PERSON', 'ORGANIZATION', 'EVENT', 'PLACE', 'ARTICLE'] as const;

/** Every node of a SQLite store with its text, relations, claims and mentions, as one value: equal dumps are equal graphs. */
export const dumpGraph = async (dataDir: string): Promise<unknown> => {
  const store = sqliteStore({ dataDir });
  await store.open({});
  try {
    const all = { page: { first: 100 }, node: {} };
    const pages = [];
    for (const kind of KINDS) {
      for (let after: string | undefined; ; ) {
        const page = await store.list(
          {
            kind,
            order: 'NAME',
            page: { first: 100, ...(after === undefined ? {} : { after }) },
            select: {
              text: true,
              degree: true,
              related: { all: { ...all, relation: { claims: { all: { first: 100 } } } } },
              mentions: { all },
            },
          },
          {},
        );
        pages.push(page.rows);
        after = page.rows.at(-1)?.key;
        if (!page.hasNextPage) break;
      }
    }
    return { stats: await store.stats({}), pages };
  } finally {
    await store.close();
  }
};

const NAMES = ['沈砚秋', '秦望舒', '顾怀瑾', '苏映雪', '韩松涛', '梁书平'];
const OFFICES = ['教务处', '人力资源部', '科研院', '图书馆', '后勤处'];

/** NDJSON of `count` invented articles of two universities, in which people and offices come again. */
export const inventedNews = (count: number): string =>
  Array.from({ length: count }, (_, n) => {
    const [who, other] = [NAMES[n % NAMES.length] ?? '', NAMES[(n * 5 + 1) % NAMES.length] ?? ''];
    const [office, guest] = [OFFICES[n % OFFICES.length] ?? '', OFFICES[(n + 2) % OFFICES.length] ?? ''];
    const day = (n % 27) + 1;
    return JSON.stringify({
      url: `https://news.example.org/${n}`,
      title: `${office}召开第${n}次工作会议`,
      date: `2023-05-${String(day).padStart(2, '0')}`,
      institution: n % 3 === 0 ? '明湖大学' : '云汀大学',
      content: `5月${day}日，${office}在行政楼${(n % 4) + 301}会议室召开第${n}次工作会议。副校长${who}主持会议，${guest}处长${other}参加会议。`,
    });
  }).join('\n');
