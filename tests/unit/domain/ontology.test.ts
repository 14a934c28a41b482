import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { expect, test } from 'vitest';
import {
  ENTITY_KIND_NAMES,
  ENTITY_KINDS,
  ENTITY_SUBKIND_NAMES,
  ENTITY_SUBKINDS,
  permitsEnds,
  RELATION_TYPE_NAMES,
  RELATION_TYPES,
} from '#server/domain/ontology.ts';
import * as web from '#web/generated/ontology.ts';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const valuesOf = (name: string): readonly string[] =>
  (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

test('the GraphQL enums hold exactly what the ontology holds, in its order', () => {
  expect(valuesOf('EntityKind')).toEqual(ENTITY_KIND_NAMES);
  expect(valuesOf('EntitySubkind')).toEqual(ENTITY_SUBKIND_NAMES);
  expect(valuesOf('RelationType')).toEqual(RELATION_TYPE_NAMES);
});

test('every kind of entity is a GraphQL type that implements Entity', () => {
  for (const { label } of Object.values(ENTITY_KINDS)) {
    expect(schema.getType(label)?.astNode, label).toMatchObject({
      interfaces: [{ name: { value: 'Entity' } }, { name: { value: 'Node' } }],
    });
  }
});

test('the explorer draws from the same table', () => {
  expect(web.ENTITY_KINDS).toEqual(ENTITY_KINDS);
  expect(web.ENTITY_SUBKINDS).toEqual(ENTITY_SUBKINDS);
  expect(web.RELATION_TYPES).toEqual(RELATION_TYPES);
});

test('Neo4j labels are unique, so that a label tells kind or subkind', () => {
  const labels = [...Object.values(ENTITY_KINDS), ...Object.values(ENTITY_SUBKINDS)].map(
    ({ label }) => label,
  );
  expect(new Set(labels).size).toBe(labels.length);
});

test('a relation type permits the ends it lists and no others', () => {
  expect(permitsEnds('HOLDS_POST', 'PERSON', 'ORGANIZATION')).toBe(true);
  expect(permitsEnds('HOLDS_POST', 'ORGANIZATION', 'PERSON')).toBe(false);
  expect(permitsEnds('PART_OF', 'PLACE', 'PLACE')).toBe(true);
  expect(permitsEnds('PART_OF', 'PLACE', 'ORGANIZATION')).toBe(false);
});

test('no source file outside the table lists the relation types again', () => {
  const listed = RELATION_TYPE_NAMES.map((name) => `'${name}'`);
  const sources = ['server', 'graph-seed', 'web'].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const bypassing = sources.filter((path) => {
    if (path.includes('/generated/') || path === 'server/domain/ontology.ts') return false;
    const text = readFileSync(path, 'utf8');
    return listed.every((literal) => text.includes(literal));
  });
  expect(bypassing).toEqual([]);
});
