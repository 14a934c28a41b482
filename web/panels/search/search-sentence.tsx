import { type ReactElement, useEffect, useRef } from 'react';
import type { FoundSentence } from '#web/api/find.ts';
import { dayOf } from '#web/panels/parts/fact-words.ts';
import { aroundMatch } from '#web/panels/search/around-match.ts';
import { MarkedMatch } from '#web/panels/search/marked-match.tsx';

/** A row of the search results: a sentence with the match marked, its article and day; the first bears the heading of all. */
export const SearchSentence = ({
  id,
  sentence,
  head,
  active,
  onPoint,
  onChoose,
}: {
  readonly id: string;
  readonly sentence: FoundSentence;
  readonly head: string | undefined;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: (stay: boolean) => void;
}): ReactElement => {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {head !== undefined && (
        <div role="presentation" className="gx-search-head">
          {head}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox moves and chooses by key */}
      <div
        ref={row}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className="gx-hit gx-hit-sentence"
        onMouseMove={onPoint}
        onClick={(event) => onChoose(event.shiftKey)}
      >
        <span className="gx-hit-quote" lang="zh-CN">
          <MarkedMatch {...aroundMatch(sentence)} />
        </span>
        <span className="gx-hit-source">
          <span>{sentence.article.name}</span>
          <span>{dayOf(sentence.article.publishedAt)}</span>
        </span>
      </div>
    </>
  );
};
