import '#web/panels/article/article.css';
import { type ReactElement, useLayoutEffect, useMemo, useRef } from 'react';
import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { type MarkedSpan, markStretches, type Stretch } from '#web/panels/parts/mark-stretches.ts';
import { type ArticlePlace, toHash } from '#web/state/panel-place.ts';

/** An occurrence of an entity in a text. */
interface TextMention {
  readonly start: number;
  readonly end: number;
  readonly entity: { readonly id: string; readonly subkind: EntitySubkind; readonly name: string };
}

type Mark = TextMention['entity'] | 'cue';

/** Last line of the crawler's own heading. */
const HEADING_END = /^\s*正文(内容)?\s*[:：]?/;

interface Line {
  readonly text: string;
  readonly start: number;
  readonly heading: boolean;
}

/** The lines of a raw text with their offsets; those of the crawler's heading are told apart. */
const linesOf = (raw: string): readonly Line[] => {
  const lines: Line[] = [];
  let start = 0;
  for (const text of raw.split('\n')) {
    lines.push({ text, start, heading: false });
    start += text.length + 1;
  }
  const body = lines.findIndex(({ text }) => HEADING_END.test(text));
  return lines
    .map((line, index) => ({ ...line, heading: index <= body && line.text.length < 300 }))
    .filter(({ text }) => text.trim() !== '');
};

const inside = (stretch: Stretch<unknown>, span: { readonly start: number; readonly end: number }): boolean =>
  stretch.at < span.end && stretch.at + stretch.text.length > span.start;

/** A raw text as paragraphs, mentions tinted and pressable, the asked-for stretch marked and in sight. */
export const ArticleText = ({
  text,
  mentions,
  at,
  onChoose,
}: {
  readonly text: string;
  readonly mentions: readonly TextMention[];
  readonly at: ArticlePlace | undefined;
  /** What a pressed name does; brings the entity onto the canvas when absent. */
  readonly onChoose?: (id: string) => void;
}): ReactElement => {
  const actions = useActions();
  const store = useExplorerStore();
  // What the canvas is pointed at is ringed here, and the other way round.
  const pointed = useExplorer(({ hovered }) => (hovered?.by === 'canvas' ? hovered.id : null));
  const selection = useExplorer((explorer) => explorer.selection);
  const lines = useMemo(() => linesOf(text), [text]);
  const box = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again when another place or text is shown
  useLayoutEffect(() => {
    box.current?.querySelector('[data-asked]')?.scrollIntoView({ block: 'center' });
  }, [text, at]);

  useLayoutEffect(() => {
    if (pointed === null) return;
    const names = [...(box.current?.querySelectorAll<HTMLElement>('[data-pointed]') ?? [])];
    const seen = names.some((name) => {
      const { top, bottom } = name.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    if (!seen) names[0]?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);

  const point = (id: string | null): void => store.getState().hover(id === null ? null : { id, by: 'list' });

  return (
    <div ref={box} className="gx-text" lang="zh-CN">
      {lines.map((line) => {
        const end = line.start + line.text.length;
        const asked = at ? [{ start: at.start, end: at.end, mark: 'asked' as const }] : [];
        const spans = mentions
          .filter((mention) => mention.start < end && mention.end > line.start)
          .map(({ start, end: stop, entity }): MarkedSpan<Mark> => ({ start, end: stop, mark: entity }));
        if (at?.cue) spans.push({ ...at.cue, mark: 'cue' });
        // The sentence that was asked for lies under the names in it.
        const pieces = markStretches(line.text, line.start, asked);
        return (
          <p key={line.start} data-heading={line.heading || undefined}>
            {pieces.map((piece) => {
              const content = markStretches(piece.text, piece.at, spans).map((stretch) => {
                if (stretch.mark === null) return <span key={stretch.at}>{stretch.text}</span>;
                if (stretch.mark === 'cue') {
                  return (
                    <mark key={stretch.at} className="gx-cue">
                      {stretch.text}
                    </mark>
                  );
                }
                const entity = stretch.mark;
                return (
                  // A link and not a button: it breaks across lines like the words around it.
                  <a
                    key={stretch.at}
                    href={toHash({ kind: 'entity', id: entity.id })}
                    className="gx-name"
                    data-family={ENTITY_SUBKINDS[entity.subkind].family}
                    data-ringed={at?.names?.some((span) => inside(stretch, span)) || undefined}
                    data-selected={selection.includes(entity.id) || undefined}
                    data-pointed={pointed === entity.id || undefined}
                    title={entity.name}
                    onMouseEnter={() => point(entity.id)}
                    onMouseLeave={() => point(null)}
                    onFocus={() => point(entity.id)}
                    onBlur={() => point(null)}
                    onClick={(event) => {
                      event.preventDefault();
                      if (onChoose) onChoose(entity.id);
                      else void actions.show(entity.id, { open: false });
                    }}
                  >
                    {stretch.text}
                  </a>
                );
              });
              return piece.mark === null ? (
                <span key={piece.at}>{content}</span>
              ) : (
                <span key={piece.at} className="gx-asked" data-asked>
                  {content}
                </span>
              );
            })}
          </p>
        );
      })}
    </div>
  );
};
