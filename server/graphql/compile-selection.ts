import type { RelationLists } from '#server/store/graph-queries.ts';
import type {
  ClaimParts,
  EntitySelection,
  PageRequest,
  RelatedSelection,
  RelationSelection,
} from '#server/store/selection.ts';
import { type Branch, type BranchArguments, branchOf, type KeyRegistry } from './branch.ts';
import { rowsWanted } from './page-request.ts';
import {
  groupNamed,
  groupOf,
  type SelectedField,
  type SelectedGroup,
  type SelectionSource,
  selectedFields,
} from './selected-fields.ts';

/** What the compiler works with during one request. */
export interface Compiler {
  readonly source: SelectionSource;
  readonly keys: KeyRegistry;
}

/** The selection tree of an entity; BAD_INPUT for a page that cannot be. */
export const entitySelection = (compiler: Compiler, group: SelectedGroup | undefined): EntitySelection => {
  if (group === undefined) return {};
  const fields = selectedFields(compiler.source, group);
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  const branches = branchesOf(compiler, fields);
  const of = <Kind extends Branch['of']>(kind: Kind) =>
    branches.flatMap(({ key, branch, group: inner }) =>
      branch.of === kind ? [{ key, branch: branch as Extract<Branch, { of: Kind }>, inner }] : [],
    );

  const related = of('related').map(({ key, branch, inner }) => [
    key,
    relatedSelection(compiler, branch, inner),
  ]);
  const pageOfNodes = (edge: string) =>
    function compile({ key, branch, inner }: { key: string; branch: Branch; inner: SelectedGroup }) {
      const { page, edges } = compilePage(compiler, branch.page, inner);
      const nodes = edge === 'node' ? groupNamed(edges, 'node') : entityOfMention(compiler, edges);
      return [key, { page, node: entitySelection(compiler, nodes) }];
    };
  const articles = of('articles').map(pageOfNodes('node'));
  const mentions = of('mentions').map(pageOfNodes('entity'));

  return {
    ...(has('text') ? { text: true } : {}),
    ...(has('degree') ? { degree: true } : {}),
    ...(has('relationCounts') ? { relationCounts: true } : {}),
    ...(related.length > 0 ? { related: Object.fromEntries(related) } : {}),
    ...(articles.length > 0 ? { articles: Object.fromEntries(articles) } : {}),
    ...(mentions.length > 0 ? { mentions: Object.fromEntries(mentions) } : {}),
  };
};

/** The selection tree of a relation. */
export const relationSelection = (
  compiler: Compiler,
  group: SelectedGroup | undefined,
): RelationSelection => {
  if (group === undefined) return {};
  const fields = selectedFields(compiler.source, group);
  const from = groupNamed(fields, 'from');
  const to = groupNamed(fields, 'to');
  const claims = groupsByFirst(compiler, 'claims', fields).map(({ key, first, group: inner }) => {
    return [key, { first, ...claimParts(compiler, inner) }];
  });
  return {
    ...(from === undefined ? {} : { from: entitySelection(compiler, from) }),
    ...(to === undefined ? {} : { to: entitySelection(compiler, to) }),
    ...(claims.length > 0 ? { claims: Object.fromEntries(claims) } : {}),
  };
};

/** A page with its total only when selected, and the fields selected on its edges. */
export const compilePage = (
  compiler: Compiler,
  page: PageRequest,
  group: SelectedGroup,
): { readonly page: PageRequest; readonly edges: readonly SelectedField[] } => {
  const fields = selectedFields(compiler.source, group);
  const edges = groupNamed(fields, 'edges');
  return {
    page: fields.some((field) => field.name === 'totalCount') ? { ...page, totalCount: true } : page,
    edges: edges === undefined ? [] : selectedFields(compiler.source, edges),
  };
};

/** Lists that take only `first`, such as claims: one group for each size, which is 1 to `most`. */
export const groupsByFirst = (
  compiler: Compiler,
  name: string,
  fields: readonly SelectedField[],
  most?: number,
): readonly { readonly key: string; readonly first: number; readonly group: SelectedGroup }[] => {
  const wanted = fields.filter((field) => field.name === name);
  const sizes = [...new Set(wanted.map(({ args }) => rowsWanted(args['first'] as number, most)))];
  return sizes.flatMap((first) => {
    const group = groupOf(wanted.filter(({ args }) => args['first'] === first));
    return group === undefined ? [] : [{ key: compiler.keys.keyOf({ of: name, first }), first, group }];
  });
};

/** Lists of relations that take only `first`. */
export const relationLists = (
  compiler: Compiler,
  fields: readonly SelectedField[],
  most?: number,
): RelationLists =>
  Object.fromEntries(
    groupsByFirst(compiler, 'relations', fields, most).map(({ key, first, group }) => {
      return [key, { first, select: relationSelection(compiler, group) }];
    }),
  );

const branchesOf = (compiler: Compiler, fields: readonly SelectedField[]) => {
  const found = new Map<string, { readonly branch: Branch; readonly fields: SelectedField[] }>();
  for (const field of fields) {
    // The schema coerced the arguments, and only paged fields are looked at.
    const branch = branchOf(field.on, field.name, field.args as unknown as BranchArguments);
    if (branch === undefined) continue;
    const key = compiler.keys.keyOf(branch);
    const known = found.get(key);
    if (known === undefined) found.set(key, { branch, fields: [field] });
    else known.fields.push(field);
  }
  return [...found].flatMap(([key, { branch, fields: same }]) => {
    const group = groupOf(same);
    return group === undefined ? [] : [{ key, branch, group }];
  });
};

const relatedSelection = (
  compiler: Compiler,
  { types, direction, kinds, asOf, page: request }: Extract<Branch, { of: 'related' }>,
  group: SelectedGroup,
): RelatedSelection => {
  const { page, edges } = compilePage(compiler, request, group);
  return {
    types,
    kinds,
    ...(direction === undefined ? {} : { direction }),
    ...(asOf === undefined ? {} : { asOf }),
    page,
    relation: relationSelection(compiler, groupNamed(edges, 'relation')),
    node: entitySelection(compiler, groupNamed(edges, 'node')),
  };
};

const entityOfMention = (compiler: Compiler, edges: readonly SelectedField[]): SelectedGroup | undefined => {
  const mention = groupNamed(edges, 'node');
  return mention === undefined ? undefined : groupNamed(selectedFields(compiler.source, mention), 'entity');
};

/** What hangs on a claim. */
export const claimParts = (compiler: Compiler, group: SelectedGroup | undefined): ClaimParts => {
  if (group === undefined) return {};
  const fields = selectedFields(compiler.source, group);
  const evidence = groupNamed(fields, 'evidence');
  const article = evidence && groupNamed(selectedFields(compiler.source, evidence), 'article');
  const subject = groupNamed(fields, 'subject');
  const object = groupNamed(fields, 'object');
  const relation = groupNamed(fields, 'relation');
  return {
    ...(article === undefined ? {} : { article: entitySelection(compiler, article) }),
    ...(subject === undefined ? {} : { subject: entitySelection(compiler, subject) }),
    ...(object === undefined ? {} : { object: entitySelection(compiler, object) }),
    ...(relation === undefined ? {} : { relation: relationSelection(compiler, relation) }),
  };
};
