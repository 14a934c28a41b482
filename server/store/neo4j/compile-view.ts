import type { Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { ENTITY_KIND_NAMES, type EntityKind } from '#server/domain/ontology.ts';
import type { Relation } from '#server/domain/relation.ts';
import type {
  ClaimSelection,
  ClaimView,
  EntityRow,
  EntitySelection,
  EntityView,
  MentionRow,
  Page,
  PageRequest,
  RelatedRow,
  RelatedSelection,
} from '../selection.ts';
import { claimCompiler } from './compile-claim.ts';
import { farKinds, type LinkBranch, linkBranches } from './link-branches.ts';
import { type ParameterList, pageParameters, periodParameters } from './parameters.ts';
import { countsExpression, decodeCounts } from './relation-counts.ts';
import type { Compiled, ViewCompiler } from './view-compiler.ts';
import { decodeYearCounts } from './year-counts.ts';

export const viewCompiler = (parameters: ParameterList): ViewCompiler => {
  let variables = 0;
  const fresh = (prefix: string): string => `${prefix}${variables++}`;

  const entity: ViewCompiler['entity'] = (n, select, kinds = ENTITY_KIND_NAMES) => {
    const parts = tuple();
    const record = parts.add(`${n}.record`);
    const words = fresh('t');
    const text = select.text
      ? parts.add(`COLLECT { MATCH (${words}:ArticleText {id: ${n}.id}) RETURN ${words}.text }`)
      : undefined;
    const degree = select.degree ? parts.add(`COUNT { (${n})-[:ADJACENT]->() }`) : undefined;
    const counts = select.relationCounts ? parts.add(countsExpression(n)) : undefined;
    const years = select.yearCounts ? parts.add(`coalesce(${n}.yearCounts, [])`) : undefined;
    const related = branches(parts, select.related, (branch) => relatedPage(n, branch, kinds));
    const articles = branches(parts, select.articles, (branch) => articlePage(n, branch));
    const mentions = branches(parts, select.mentions, (branch) => mentionPage(n, branch));
    return {
      expression: parts.expression(),
      decode: (value) => {
        const values = listOf(value);
        const own = parse<Entity | Article>(values[record]);
        const read = text === undefined ? undefined : listOf(values[text])[0];
        return {
          entity: own,
          ...(read === undefined ? {} : { text: read as string }),
          ...(degree === undefined ? {} : { degree: values[degree] as number }),
          ...(counts === undefined ? {} : { relationCounts: decodeCounts(own.kind, listOf(values[counts])) }),
          ...(years === undefined ? {} : { yearCounts: decodeYearCounts(listOf(values[years])) }),
          ...(related && { related: related(values, [own]) }),
          ...(articles && { articles: articles(values) }),
          ...(mentions && { mentions: mentions(values) }),
        };
      },
    };
  };

  const relatedPage = (n: string, select: RelatedSelection, own: readonly EntityKind[]) => {
    const [r, m] = [fresh('r'), fresh('m')];
    const { after, limit } = pageParameters(parameters, select.page);
    const kinds = select.kinds?.length ? parameters.add(select.kinds) : undefined;
    const within = periodParameters(parameters, select.asOf === undefined ? {} : { asOf: select.asOf });
    const links = linkBranches(select, own);
    const part = ({ type, direction }: LinkBranch): string => {
      const key = direction === 'OUT' ? 'from' : 'to';
      const pattern = direction === 'OUT' ? `()-[${r}:${type}]->(${m})` : `(${m})-[${r}:${type}]->()`;
      return (
        `MATCH ${pattern} USING INDEX ${r}:${type}(${key}, orderKey) WHERE ${r}.${key} = ${n}.id AND ${r}.orderKey > ${after}` +
        `${kinds === undefined ? '' : ` AND ${m}.kind IN ${kinds}`}${within === undefined ? '' : ` AND ${within(`${r}.period`)}`} ` +
        `WITH ${r}, ${m} ORDER BY ${r}.${key}, ${r}.orderKey LIMIT ${limit}`
      );
    };
    const place = { record: `${r}.record`, id: `${r}.id`, from: `startNode(${r})`, to: `endNode(${r})` };
    const inner = relation({ ...place, endsGiven: true }, select.relation);
    const far = farKinds(links, own).filter((kind) => !select.kinds?.length || select.kinds.includes(kind));
    const node = entity(m, select.node, far);
    const rows = `RETURN [${r}.orderKey, ${inner.expression}, ${node.expression}]`;
    const [only] = links;
    // A filter that nothing can pass gives an empty page.
    const expression =
      only === undefined
        ? '[]'
        : links.length === 1
          ? `COLLECT { ${part(only)} ${rows} }`
          : `COLLECT { CALL (${n}) { ${links.map((link) => `${part(link)} RETURN ${r}, ${m}`).join(' UNION ALL ')} } ` +
            `WITH ${r}, ${m} ORDER BY ${r}.orderKey LIMIT ${limit} ${rows} }`;
    return {
      expression,
      total: select.page.totalCount ? relatedTotal(n, links, kinds, within) : undefined,
      decode: (value: unknown, [owner]: readonly (Entity | Article)[]): RelatedRow => {
        const [key, relationValue, nodeValue] = listOf(value);
        const other = node.decode(nodeValue);
        const ends = owner === undefined ? [other.entity] : [owner, other.entity];
        return { key: key as string, relation: inner.decode(relationValue, ends), node: other };
      },
      page: select.page,
    };
  };

  const relatedTotal = (
    n: string,
    links: readonly LinkBranch[],
    kinds: string | undefined,
    within: ((period: string) => string) | undefined,
  ): string => {
    if (links.length === 0) return '0';
    const [r, far] = [fresh('r'), fresh('m')];
    const conditions = [
      ...(kinds === undefined ? [] : [`${far}.kind IN ${kinds}`]),
      ...(within === undefined ? [] : [within(`${r}.period`)]),
    ].join(' AND ');
    return links
      .map(({ type, direction }) => {
        const [left, right] = direction === 'OUT' ? ['-', '->'] : ['<-', '-'];
        return conditions === ''
          ? `COUNT { (${n})${left}[:${type}]${right}() }`
          : `COUNT { MATCH (${n})${left}[${r}:${type}]${right}(${far}) WHERE ${conditions} RETURN ${far} }`;
      })
      .join(' + ');
  };

  const articlePage = (n: string, { page, node }: { page: PageRequest; node: EntitySelection }) => {
    const [r, m] = [fresh('r'), fresh('m')];
    const { after, limit } = pageParameters(parameters, page);
    const article = entity(m, node, ['ARTICLE']);
    return {
      expression:
        `COLLECT { MATCH (${m})-[${r}:MENTIONS]->() USING INDEX ${r}:MENTIONS(entity, byDate) WHERE ${r}.entity = ${n}.id AND ${r}.byDate > ${after} ` +
        `WITH ${r}, ${m} ORDER BY ${r}.entity, ${r}.byDate LIMIT ${limit} ` +
        `RETURN [${r}.byDate, ${article.expression}] }`,
      total: page.totalCount ? `COUNT { (${n})<-[:MENTIONS]-() }` : undefined,
      decode: (value: unknown): EntityRow => {
        const [key, view] = listOf(value);
        return { key: key as string, node: article.decode(view) };
      },
      page,
    };
  };

  const mentionPage = (n: string, { page, node }: { page: PageRequest; node: EntitySelection }) => {
    const [r, m, i, key] = [fresh('r'), fresh('m'), fresh('i'), fresh('k')];
    const { after, limit } = pageParameters(parameters, page);
    const mentioned = entity(m, node);
    return {
      // An article's mentions are few hundred at most: sorted here, not indexed one by one.
      expression:
        `COLLECT { MATCH (${n})-[${r}:MENTIONS]->(${m}) UNWIND range(0, size(${r}.keys) - 1) AS ${i} ` +
        `WITH ${r}, ${m}, ${i}, ${r}.keys[${i}] AS ${key} WHERE ${key} > ${after} ` +
        `WITH ${r}, ${m}, ${i}, ${key} ORDER BY ${key} LIMIT ${limit} ` +
        `RETURN [${key}, ${r}.spans[${i}], ${mentioned.expression}] }`,
      total: page.totalCount
        ? `reduce(total = 0, size IN COLLECT { MATCH (${n})-[${r}:MENTIONS]->() RETURN size(${r}.keys) } | total + size)`
        : undefined,
      decode: (value: unknown): MentionRow => {
        const [at, span, view] = listOf(value);
        return { key: at as string, mention: parse<Mention>(span), node: mentioned.decode(view) };
      },
      page,
    };
  };

  const relation: ViewCompiler['relation'] = (place, select) => {
    const parts = tuple();
    const record = parts.add(place.record);
    const end = (node: string, selection: EntitySelection | undefined) => {
      if (selection === undefined || (place.endsGiven && isPlain(selection))) return undefined;
      const x = fresh('x');
      const view = entity(x, selection);
      const at = parts.add(`COLLECT { UNWIND [${node}] AS ${x} RETURN ${view.expression} }`);
      return (values: readonly unknown[]) => view.decode(listOf(values[at])[0]);
    };
    const from = end(place.from, select.from);
    const to = end(place.to, select.to);
    const claims = Object.entries(select.claims ?? {}).map(([name, branch]) => {
      const compiled = claimList(place.id, branch);
      const at = parts.add(compiled.expression);
      return [name, (values: readonly unknown[]) => listOf(values[at]).map(compiled.decode)] as const;
    });
    return {
      expression: parts.expression(),
      decode: (value, ends) => {
        const values = listOf(value);
        const own = parse<Relation>(values[record]);
        const given = (id: string): EntityView => {
          const found = ends.find((candidate) => candidate.id === id);
          if (found === undefined) throw new Error(`relation ${own.id} came without its end ${id}`);
          return { entity: found };
        };
        return {
          relation: own,
          ...(select.from && { from: from?.(values) ?? given(own.from) }),
          ...(select.to && { to: to?.(values) ?? given(own.to) }),
          ...(select.claims && {
            claims: Object.fromEntries(claims.map(([name, read]) => [name, read(values)])),
          }),
        };
      },
    };
  };

  const claim = claimCompiler({ entity, relation, fresh });

  const claimList = (relationId: string, { first, ...parts }: ClaimSelection): Compiled<ClaimView> => {
    const c = fresh('c');
    const view = claim(c, parts);
    return {
      expression:
        `COLLECT { MATCH (${c}:Claim) USING INDEX ${c}:Claim(relation, byConfidence) WHERE ${c}.relation = ${relationId} AND ${c}.byConfidence > '' ` +
        `WITH ${c} ORDER BY ${c}.relation, ${c}.byConfidence LIMIT ${parameters.addInteger(first)} ` +
        `RETURN ${view.expression} }`,
      decode: view.decode,
    };
  };

  return { entity, relation, claim, fresh };
};

interface CompiledPage<Row> {
  readonly expression: string;
  readonly total: string | undefined;
  readonly page: PageRequest;
  readonly decode: (value: unknown, owner: readonly (Entity | Article)[]) => Row;
}

/** Adds each named page to the tuple; gives the reader of all of them, or nothing when none is asked for. */
const branches = <Selection, Row>(
  parts: ReturnType<typeof tuple>,
  selections: Readonly<Record<string, Selection>> | undefined,
  compile: (selection: Selection) => CompiledPage<Row>,
) => {
  if (selections === undefined) return undefined;
  const readers = Object.entries(selections).map(([name, selection]) => {
    const compiled = compile(selection);
    const rows = parts.add(compiled.expression);
    const total = compiled.total === undefined ? undefined : parts.add(compiled.total);
    return [
      name,
      (values: readonly unknown[], owner: readonly (Entity | Article)[]) =>
        pageOf(compiled.page, listOf(values[rows]), total === undefined ? undefined : values[total], (row) =>
          compiled.decode(row, owner),
        ),
    ] as const;
  });
  return (values: readonly unknown[], owner: readonly (Entity | Article)[] = []) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(values, owner)]));
};

/** The page of the rows found, of which one more than asked for says that others follow. */
export const pageOf = <Found, Row>(
  { first }: PageRequest,
  found: readonly Found[],
  total: unknown,
  decode: (row: Found) => Row,
): Page<Row> => ({
  rows: found.slice(0, first).map(decode),
  hasNextPage: found.length > first,
  ...(total === undefined || total === null ? {} : { totalCount: total as number }),
});

const tuple = () => {
  const parts: string[] = [];
  return { add: (part: string): number => parts.push(part) - 1, expression: () => `[${parts.join(', ')}]` };
};

const isPlain = (select: EntitySelection): boolean =>
  Object.values(select).every((part) => part === undefined || part === false);

export const listOf = (value: unknown): readonly unknown[] => value as readonly unknown[];

export const parse = <T>(json: unknown): T => JSON.parse(json as string) as T;
