import type { ReactElement } from 'react';
import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { markStretches } from '#web/panels/parts/mark-stretches.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A sentence with both names on their tint and the word that carries the relation on marker yellow; plain text, whatever it holds. */
export const MarkedQuote = ({
  quote,
  start,
  subject,
  object,
  cue,
}: {
  readonly quote: string;
  /** Place of the quote in the article, which the spans are relative to. */
  readonly start: number;
  readonly subject: (Span & { readonly subkind: EntitySubkind }) | null;
  readonly object: (Span & { readonly subkind: EntitySubkind }) | null;
  readonly cue: Span | null;
}): ReactElement => {
  const stretches = markStretches(quote, start, [
    ...(subject ? [{ ...subject, mark: subject.subkind }] : []),
    ...(object ? [{ ...object, mark: object.subkind }] : []),
    ...(cue ? [{ ...cue, mark: 'cue' as const }] : []),
  ]);
  return (
    <blockquote className="gx-quote" lang="zh-CN">
      {stretches.map(({ text, at, mark }) => {
        if (mark === null) return <span key={at}>{text}</span>;
        if (mark === 'cue') {
          return (
            <mark key={at} className="gx-cue">
              {text}
            </mark>
          );
        }
        return (
          <mark key={at} className="gx-name" data-family={ENTITY_SUBKINDS[mark].family}>
            {text}
          </mark>
        );
      })}
    </blockquote>
  );
};
