import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Numbers from 0 to below 1 that are the same for the same seed. */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

interface Sources {
  readonly schema: GraphQLSchema;
  readonly ids: readonly string[];
  readonly random: () => number;
}

/** A query made from the schema: any fields, aliases, fragments and page sizes, and only arguments it knows. */
export const randomQuery = ({ schema, ids, random }: Sources): string => {
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;

  const argumentValue = ({ name, type }: GraphQLArgument): string | undefined => {
    if (name === 'first') return String(1 + below(12));
    const named = getNamedType(type).name;
    const list = isListType(isNonNullType(type) ? type.ofType : type);
    if (named === 'ID') {
      return list ? `[${Array.from({ length: below(6) }, () => `"${pick(ids)}"`)}]` : `"${pick(ids)}"`;
    }
    if (name === 'text') return '"来宾"';
    return undefined;
  };
  const argumentsOf = (field: GraphQLField<unknown, unknown>): string | undefined => {
    const given: string[] = [];
    for (const argument of field.args) {
      const value = isNonNullType(argument.type) ? argumentValue(argument) : undefined;
      if (value !== undefined) given.push(`${argument.name}: ${value}`);
      else if (isNonNullType(argument.type)) return undefined;
    }
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  };

  let aliases = 0;
  const selection = (type: GraphQLNamedOutputType, depth: number): string => {
    if (isAbstractType(type) && random() < 0.4) {
      const inner = pick(schema.getPossibleTypes(type));
      return `{ __typename ... on ${inner.name} ${selection(inner, depth)} }`;
    }
    if (!isObjectType(type) && !isAbstractType(type)) return '';
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const edges = fields.find(({ name }) => name === 'edges');
    const chosen =
      edges && random() < 0.9 ? [edges] : Array.from({ length: 1 + below(3) }, () => pick(fields));
    const lines = chosen.flatMap((field) => {
      const given = argumentsOf(field);
      const inner = getNamedType(field.type);
      const leaf = !isObjectType(inner) && !isAbstractType(inner);
      if (given === undefined || (!leaf && depth === 0)) return [];
      return [`f${aliases++}: ${field.name}${given} ${leaf ? '' : selection(inner, depth - 1)}`];
    });
    return `{ __typename ${lines.join(' ')} }`;
  };
  const query = schema.getQueryType();
  return query ? selection(query, 8) : '';
};
