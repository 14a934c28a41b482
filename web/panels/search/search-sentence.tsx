import type { ReactElement } from 'react';
import type { FoundSentence } from '#web/api/find.ts';
import { dayOf } from '#web/panels/parts/fact-words.ts';
import { aroundMatch } from '#web/panels/search/around-match.ts';
import { MarkedMatch } from '#web/panels/search/marked-match.tsx';
import { SearchOption, type SearchOptionProps } from '#web/panels/search/search-option.tsx';

/** A row of the search results: a sentence with the match marked, its article and day; the first bears the heading of all. */
export const SearchSentence = ({
  sentence,
  head,
  ...option
}: SearchOptionProps & {
  readonly sentence: FoundSentence;
  readonly head: string | undefined;
}): ReactElement => (
  <>
    {head !== undefined && (
      <div role="presentation" className="gx-search-head">
        {head}
      </div>
    )}
    <SearchOption {...option} className="gx-hit gx-hit-sentence">
      <span className="gx-hit-quote" lang="zh-CN">
        <MarkedMatch {...aroundMatch(sentence)} />
      </span>
      <span className="gx-hit-source">
        <span>{sentence.article.name}</span>
        <span>{dayOf(sentence.article.publishedAt)}</span>
      </span>
    </SearchOption>
  </>
);
