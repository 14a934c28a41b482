import { collectSubFields } from '@graphql-tools/utils';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** The parts of `GraphQLResolveInfo` that tell what was selected. */
export interface SelectionSource {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** A field below another one, on one of the object types that may stand there. */
export interface SelectedField {
  readonly on: string;
  readonly name: string;
  /** Arguments with variables and defaults filled in. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly returns: GraphQLNamedOutputType;
  readonly nodes: readonly FieldNode[];
}

/** One or more fields whose selections belong together. */
export interface SelectedGroup {
  readonly returns: GraphQLNamedOutputType;
  readonly nodes: readonly FieldNode[];
}

/**
 * The fields selected below a group, for each object type that may stand there: fragments merged,
 * `@skip` and `@include` applied. An interface gives the fields once for every type behind it.
 */
export const selectedFields = (source: SelectionSource, group: SelectedGroup): readonly SelectedField[] =>
  objectTypes(source.schema, group.returns).flatMap((type) => {
    const { fields } = collectSubFields(
      source.schema,
      { ...source.fragments },
      { ...source.variableValues },
      type,
      [...group.nodes],
    );
    return [...fields.values()].flatMap((nodes): readonly SelectedField[] => {
      const node = nodes[0];
      const definition = node === undefined ? undefined : type.getFields()[node.name.value];
      if (node === undefined || definition === undefined) return [];
      return [
        {
          on: type.name,
          name: node.name.value,
          args: getArgumentValues(definition, node, source.variableValues),
          returns: getNamedType(definition.type),
          nodes,
        },
      ];
    });
  });

/** The fields of one name as a group, each node once; `undefined` when it was not selected. */
export const groupNamed = (fields: readonly SelectedField[], name: string): SelectedGroup | undefined =>
  groupOf(fields.filter((field) => field.name === name));

/** Fields that share a return type, merged into one group; `undefined` for none. */
export const groupOf = (fields: readonly SelectedField[]): SelectedGroup | undefined => {
  const [first] = fields;
  if (first === undefined) return undefined;
  return { returns: first.returns, nodes: [...new Set(fields.flatMap((field) => field.nodes))] };
};

const objectTypes = (schema: GraphQLSchema, type: GraphQLNamedOutputType): readonly GraphQLObjectType[] => {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
};
