import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { node, report } from './small-graph.ts';

/** Writes article after article into the store of a folder, tells the parent of each, and never ends by itself. */
const [dataDir = '', from = '0'] = process.argv.slice(2);
const store = sqliteStore({ dataDir });
await store.open({});
const office = node('DEPARTMENT', '办公室');
for (let n = Number(from); ; n++) {
  const persons = Array.from({ length: 5 }, (_, i) => node('PERSON', `第${n}篇的人${i}`));
  const sayings = persons.map((person) => ({ predicate: 'HOLDS_POST', from: person, to: office }) as const);
  await store.write(
    {
      entities: [office, ...persons],
      articles: [report(`第${n}篇`, [office, ...persons], sayings)],
      identities: [],
    },
    {},
  );
  process.send?.(n + 1);
}
