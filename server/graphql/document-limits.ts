import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a query document may hold. The explorer's largest query and standard introspection stay far below. */
export const DOCUMENT_LIMITS = {
  /** UTF-16 code units of the text. */
  length: 32_000,
  tokens: 1_000,
  /** Selections inside one another below a root field, fragments followed: `{ a { b } }` has one. */
  depth: 12,
  /** The same below `__schema` or `__type`; the standard query has 14. */
  introspectionDepth: 15,
  aliases: 100,
  directives: 50,
  rootFields: 20,
  /** Times that one selection set names the same field without an alias. */
  copies: 10,
} as const;

/**
 * Says which limit a document breaks, or `undefined`. Runs before validation, whose rules cost the
 * square of what they look at, and follows fragments at most once, so that its own cost is the length.
 */
export const brokenLimit = (document: DocumentNode): string | undefined => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const counts = { aliases: 0, directives: 0 };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const depths = new Map<string, Depth>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    counts.directives += definition.directives?.length ?? 0;
    const broken = brokenBySets(definition.selectionSet, counts);
    if (broken !== undefined) return broken;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    if (rootFields(definition.selectionSet, fragments, new Set()) > DOCUMENT_LIMITS.rootFields) {
      return `An operation has at most ${DOCUMENT_LIMITS.rootFields} root fields.`;
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { plain, introspection } = depthOf(definition.selectionSet, fragments, depths);
    if (plain > DOCUMENT_LIMITS.depth || introspection > DOCUMENT_LIMITS.introspectionDepth) {
      return `A query has at most ${DOCUMENT_LIMITS.depth} levels below a root field.`;
    }
  }
  return undefined;
};

const brokenBySets = (
  set: SelectionSetNode,
  counts: { aliases: number; directives: number },
): string | undefined => {
  const copies = new Map<string, number>();
  for (const selection of set.selections) {
    counts.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      if (selection.alias !== undefined) counts.aliases++;
      const name = selection.alias?.value ?? selection.name.value;
      const seen = (copies.get(name) ?? 0) + 1;
      copies.set(name, seen);
      if (seen > DOCUMENT_LIMITS.copies) {
        return `A selection names the same field at most ${DOCUMENT_LIMITS.copies} times.`;
      }
    }
    if (counts.aliases > DOCUMENT_LIMITS.aliases)
      return `A query has at most ${DOCUMENT_LIMITS.aliases} aliases.`;
    if (counts.directives > DOCUMENT_LIMITS.directives) {
      return `A query has at most ${DOCUMENT_LIMITS.directives} directives.`;
    }
    const below = selection.kind === Kind.FRAGMENT_SPREAD ? undefined : selection.selectionSet;
    const broken = below === undefined ? undefined : brokenBySets(below, counts);
    if (broken !== undefined) return broken;
  }
  return undefined;
};

const rootFields = (
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  visited: Set<string>,
): number => {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count++;
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      count += rootFields(selection.selectionSet, fragments, visited);
    else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) count += rootFields(fragment.selectionSet, fragments, visited);
    }
  }
  return count;
};

interface Depth {
  readonly plain: number;
  readonly introspection: number;
}

const FLAT: Depth = { plain: 0, introspection: 0 };
const deeper = (a: Depth, b: Depth): Depth => ({
  plain: Math.max(a.plain, b.plain),
  introspection: Math.max(a.introspection, b.introspection),
});

const depthOf = (
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Depth>,
): Depth => {
  const ofSelection = (selection: SelectionNode): Depth => {
    if (selection.kind === Kind.FIELD) return ofField(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, fragments, known);
    const name = selection.name.value;
    const depth = known.get(name);
    if (depth !== undefined) return depth;
    const fragment = fragments.get(name);
    // A fragment inside itself counts as flat here; validation refuses it.
    known.set(name, FLAT);
    const found = fragment === undefined ? FLAT : depthOf(fragment.selectionSet, fragments, known);
    known.set(name, found);
    return found;
  };
  const ofField = ({ name, selectionSet }: FieldNode): Depth => {
    if (selectionSet === undefined) return FLAT;
    const { plain, introspection } = depthOf(selectionSet, fragments, known);
    // Only a real field opens the wider limit, never a fragment or an alias of that name.
    if (name.value === '__schema' || name.value === '__type') {
      return { plain: 0, introspection: 1 + Math.max(plain, introspection) };
    }
    return { plain: plain + 1, introspection };
  };
  return set.selections.map(ofSelection).reduce(deeper, FLAT);
};
