import { type GraphQLSchema, isObjectType } from 'graphql';
import { ROLES, type Role } from '#server/access/role.ts';

/** The role that a root field needs, as `@needs` in the schema says; READER where it says nothing. */
export const neededRole = (schema: GraphQLSchema, type: string, field: string): Role =>
  declaredRole(schema, type, field) ?? 'READER';

/** The root fields that change something and do not say who may; a schema with one must not be served. */
export const undeclaredMutations = (schema: GraphQLSchema): readonly string[] => {
  const mutation = schema.getMutationType();
  return Object.keys(mutation?.getFields() ?? {}).filter(
    (field) => declaredRole(schema, mutation?.name ?? '', field) === undefined,
  );
};

const declaredRole = (schema: GraphQLSchema, typeName: string, fieldName: string): Role | undefined => {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  const needs = field?.astNode?.directives?.find(({ name }) => name.value === 'needs');
  const value = needs?.arguments?.[0]?.value;
  return ROLES.find((role) => value?.kind === 'EnumValue' && value.value === role);
};
