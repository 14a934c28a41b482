import type { Claim } from '#server/domain/claim.ts';
import { RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import type { ClaimParts, ClaimView, EntitySelection, EntityView } from '../selection.ts';
import type { ViewCompiler } from './view-compiler.ts';

/** Compiles what hangs on a claim; made of the compilers of nodes and relations, which hold claims. */
export const claimCompiler =
  ({ entity, relation, fresh }: Omit<ViewCompiler, 'claim'>): ViewCompiler['claim'] =>
  (c, parts) => {
    const expressions = [`${c}.record`];
    const first = (values: readonly unknown[], at: number): unknown => (values[at] as readonly unknown[])[0];
    const node = (id: string, select: EntitySelection | undefined) => {
      if (select === undefined) return undefined;
      const x = fresh('x');
      const view = entity(x, select, id === 'articleId' ? ['ARTICLE'] : undefined);
      const at =
        expressions.push(`COLLECT { MATCH (${x}:Entity {id: ${c}.${id}}) RETURN ${view.expression} }`) - 1;
      return (values: readonly unknown[]): EntityView => view.decode(first(values, at));
    };
    const article = node('articleId', parts.article);
    const subject = node('subjectId', parts.subject);
    const object = node('objectId', parts.object);
    const proven = parts.relation && provenRelation(c, parts.relation);
    return {
      expression: `[${expressions.join(', ')}]`,
      decode: (value): ClaimView => {
        const values = value as readonly unknown[];
        return {
          claim: JSON.parse(values[0] as string) as Claim,
          ...(article && { article: article(values) }),
          ...(subject && { subject: subject(values) }),
          ...(object && { object: object(values) }),
          ...(proven && { relation: proven(values) }),
        };
      },
    };

    function provenRelation(claim: string, select: NonNullable<ClaimParts['relation']>) {
      const [r, s, t] = [fresh('r'), fresh('s'), fresh('t')];
      const place = { record: `${r}.record`, id: `${r}.id`, from: s, to: t, endsGiven: false };
      const view = relation(place, select);
      const branches = RELATION_TYPE_NAMES.map(
        (type) => `MATCH (${s})-[${r}:${type} {id: ${claim}.relation}]->(${t}) RETURN ${r}, ${s}, ${t}`,
      );
      const at =
        expressions.push(
          `COLLECT { CALL (${claim}) { ${branches.join(' UNION ALL ')} } RETURN ${view.expression} }`,
        ) - 1;
      return (values: readonly unknown[]) => {
        const found = first(values, at);
        return found === undefined ? null : view.decode(found, []);
      };
    }
  };
