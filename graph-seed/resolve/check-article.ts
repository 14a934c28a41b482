import type { Extraction } from '#seed/extraction.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Span } from '#server/domain/claim.ts';
import { type EntityKind, permitsEnds } from '#server/domain/ontology.ts';

/** Throws when a claim joins what the ontology does not let it join, or when a span is not verbatim: both are bugs of a rule. */
export const checkArticle = (source: SourceArticle, extraction: Extraction): void => {
  const verbatim = (span: Span | undefined, what: string): void => {
    if (span !== undefined && source.text.slice(span.start, span.end) !== span.text) {
      throw new Error(`${what} is not verbatim at ${span.start}–${span.end}`);
    }
  };
  const kinds = new Map<string, EntityKind>([['article', 'ARTICLE']]);
  for (const { id, kind, mentions } of extraction.entities) {
    kinds.set(id, kind);
    for (const mention of mentions) verbatim(mention, `mention of ${id}`);
  }
  for (const { subject, predicate, object, rule, evidence } of extraction.claims) {
    const from = kinds.get(subject);
    const to = kinds.get(object);
    if (from === undefined || to === undefined || !permitsEnds(predicate, from, to)) {
      throw new Error(`rule ${rule} joins ${from ?? subject} and ${to ?? object} by ${predicate}`);
    }
    for (const sentence of evidence) {
      for (const span of [sentence, sentence.subject, sentence.object, sentence.cue]) {
        verbatim(span, `evidence of rule ${rule}`);
      }
    }
  }
};
