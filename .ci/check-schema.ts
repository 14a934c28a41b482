/** Fails when an element of `schema.graphql` has no description, or when the SDL has more than 108 types. */
import { readFileSync } from 'node:fs';
import { type ASTNode, buildSchema, parse, visit } from 'graphql';

/** 80 for reading, 28 for writing. */
const LIMIT = 108;
const sdl = readFileSync('schema.graphql', 'utf8');
const faults: string[] = [];

interface Describable {
  readonly description?: unknown;
  readonly name?: { readonly value: string };
}

visit(parse(sdl), {
  enter(node: ASTNode) {
    const describable = /Definition$/.test(node.kind) && node.kind !== 'OperationTypeDefinition';
    if (!describable || (node as Describable).description !== undefined) return;
    const name = (node as Describable).name?.value ?? node.kind;
    faults.push(`schema.graphql:${node.loc?.startToken.line ?? 0}: ${name} has no description`);
  },
});

const types = Object.keys(buildSchema(sdl).getTypeMap()).filter((name) => !name.startsWith('__'));
if (types.length > LIMIT) faults.push(`schema.graphql: ${types.length} types, more than ${LIMIT}`);

for (const fault of faults) console.error(fault);
console.log(`schema: ${types.length} types, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
