import type { Extraction } from '#seed/extraction.ts';
import type { SourceArticle } from '#seed/source-article.ts';
import type { Span } from '#server/domain/claim.ts';
import { ENTITY_SUBKINDS, type EntityKind, permitsEnds } from '#server/domain/ontology.ts';

/** Throws when an extraction contradicts itself, the ontology or the text (a claim between what may not be joined, a span that is not verbatim): all are bugs of a rule. */
export const checkArticle = (source: SourceArticle, extraction: Extraction): void => {
  const verbatim = (span: Span | undefined, what: string): void => {
    if (span === undefined) return;
    if (span.start >= span.end || source.text.slice(span.start, span.end) !== span.text)
      throw new Error(`${what} is not verbatim at ${span.start}–${span.end}`);
  };
  const kinds = new Map<string, EntityKind>([['article', 'ARTICLE']]);
  for (const { id, kind, subkind, name, mentions } of extraction.entities) {
    if (kinds.has(id)) throw new Error(`two entities are ${id}`);
    if (ENTITY_SUBKINDS[subkind].kind !== kind) throw new Error(`${id} is ${kind} and ${subkind}`);
    if (name.trim() === '' || mentions.length === 0) throw new Error(`${id} has no name or no mention`);
    kinds.set(id, kind);
    for (const mention of mentions) verbatim(mention, `mention of ${id}`);
  }
  if (extraction.home !== undefined && kinds.get(extraction.home) !== 'ORGANIZATION')
    throw new Error(`home ${extraction.home} is no organization`);
  for (const { subject, predicate, object, rule, confidence, evidence } of extraction.claims) {
    const from = kinds.get(subject);
    const to = kinds.get(object);
    if (from === undefined || to === undefined || !permitsEnds(predicate, from, to))
      throw new Error(`rule ${rule} joins ${from ?? subject} and ${to ?? object} by ${predicate}`);
    if (!(confidence >= 0 && confidence <= 1)) throw new Error(`rule ${rule} is ${confidence} sure`);
    for (const sentence of evidence) {
      for (const span of [sentence, sentence.subject, sentence.object, sentence.cue])
        verbatim(span, `evidence of rule ${rule}`);
    }
  }
  for (const { speaker, start, end } of extraction.statements) {
    if (kinds.get(speaker) !== 'PERSON') throw new Error(`speaker ${speaker} is no person`);
    if (!(0 <= start && start <= end && end <= source.text.length))
      throw new Error(`statement of ${speaker} lies outside the text at ${start}–${end}`);
  }
};
