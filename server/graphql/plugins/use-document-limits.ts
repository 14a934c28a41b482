import {
  type DocumentNode,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  type Source,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { brokenLimit, DOCUMENT_LIMITS } from '../document-limits.ts';
import { errorExtensions } from '../error-codes.ts';

/** Errors that one validation reports; a document can be made to have thousands. */
const MAX_ERRORS = 5;

const refusal = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: errorExtensions('QUERY_TOO_LARGE') });

/** Refuses a document that is too long, deep or repetitive before validation looks at it, and introspection unless allowed. */
export const useDocumentLimits = ({ introspection }: { readonly introspection: boolean }): Plugin => ({
  onParse({ params, setParseFn }) {
    const text: string = typeof params.source === 'string' ? params.source : params.source.body;
    if (text.length > DOCUMENT_LIMITS.length) {
      throw refusal(`A query has at most ${DOCUMENT_LIMITS.length} characters.`);
    }
    setParseFn((source: string | Source, options?: object): DocumentNode => {
      const document = parse(source, { ...options, maxTokens: DOCUMENT_LIMITS.tokens });
      const broken = brokenLimit(document);
      if (broken !== undefined) throw refusal(broken);
      return document;
    });
  },
  onValidate({ addValidationRule, setValidationFn }) {
    if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
    setValidationFn((schema, document, rules) =>
      validate(schema, document, rules, { maxErrors: MAX_ERRORS }),
    );
  },
});
