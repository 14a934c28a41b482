import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** A document as the code generator hands it on. */
interface DocumentFile {
  readonly document?: DocumentNode | undefined;
}

const capital = (name: string): string => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;

/**
 * A plugin of the code generator: each operation as the text that is sent, with the fragments that it
 * needs, and the types of its data and variables. Parsed documents and a printer for them would be
 * 100 kB more for a browser to read.
 */
export const plugin = (_: unknown, files: readonly DocumentFile[]): string => {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map(
    definitions.flatMap((it) => (it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it]] : [])),
  );
  const spreadIn = (definition: (typeof definitions)[number], found: Set<FragmentDefinitionNode>): void => {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        spreadIn(fragment, found);
      },
    });
  };
  return definitions
    .flatMap((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
      const needed = new Set<FragmentDefinitionNode>();
      spreadIn(definition, needed);
      const text = stripIgnoredCharacters([definition, ...needed].map(print).join('\n'));
      const type = `${capital(definition.name.value)}${capital(definition.operation)}`;
      const document = `${capital(definition.name.value)}Document`;
      return [
        `export const ${document} = ${JSON.stringify(text)} as TypedDocument<${type}, ${type}Variables>;`,
      ];
    })
    .join('\n');
};

/** What the generated file needs for it. */
export const IMPORT = "import type { TypedDocument } from '#web/api/typed-document.ts';";
