import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLEnumType, lexicographicSortSchema, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ENTITY_KIND_NAMES, ENTITY_SUBKIND_NAMES, RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import { createSchema } from '#server/graphql/create-api.ts';

const schema = createSchema();

const valuesOf = (name: string): readonly string[] => {
  const type = schema.getType(name);
  return type instanceof GraphQLEnumType ? type.getValues().map((value) => value.name) : [];
};

describe('the schema', () => {
  it('is schema.graphql, as it stands', () => {
    const file = buildSchema(readFileSync('schema.graphql', 'utf8'));
    expect(printSchema(lexicographicSortSchema(schema))).toBe(printSchema(lexicographicSortSchema(file)));
  });

  it('has the enums of the ontology table', () => {
    expect(valuesOf('EntityKind')).toEqual(ENTITY_KIND_NAMES);
    expect(valuesOf('EntitySubkind')).toEqual(ENTITY_SUBKIND_NAMES);
    expect(valuesOf('RelationType')).toEqual(RELATION_TYPE_NAMES);
  });
});
