import type { ReactElement } from 'react';
import type { FoundEntity } from '#web/api/find.ts';
import { ENTITY_SUBKINDS } from '#web/generated/ontology.ts';
import { type Text, useLanguage, useText } from '#web/locales/use-text.ts';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { dayOf, postWords } from '#web/panels/parts/fact-words.ts';
import { MarkedMatch } from '#web/panels/search/marked-match.tsx';
import { SearchOption, type SearchOptionProps } from '#web/panels/search/search-option.tsx';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import type { Language } from '#web/view-model/graph-view.ts';

type Hit = FoundEntity['node'];

const secondLine = (hit: Hit, text: Text, language: Language): string => {
  const sort = ENTITY_SUBKINDS[hit.subkind].labels[language];
  if (hit.__typename === 'Person') {
    const posts = hit.posts.edges.map(({ relation, node }) => postWords(node.name, relation.role));
    return posts.length > 0 ? posts.join('、') : (hit.home ?? sort);
  }
  if (hit.__typename === 'Event') return [dayOf(hit.date), sort].filter(Boolean).join(' · ');
  if (hit.__typename === 'Article') return [dayOf(hit.publishedAt), sort].filter(Boolean).join(' · ');
  const home = hit.__typename === 'Organization' && hit.home !== hit.name ? hit.home : null;
  return [home, sort, text('count.neighbours', { count: hit.degree })].filter(Boolean).join(' · ');
};

/** A row of the search results: mark, name with the match marked, what tells it from others. */
export const SearchHit = ({
  found,
  ...option
}: SearchOptionProps & { readonly found: FoundEntity }): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const { node: hit, matches } = found;
  const here = useExplorer(({ history }) => Object.hasOwn(history.graph.entities, hit.id));
  const named = matches.filter(({ form }) => form === hit.name);
  // An alias tells why the row is here, unless its name says so already.
  const alias = named.length > 0 ? undefined : matches[0]?.form;
  return (
    <SearchOption {...option} className="gx-hit">
      <KindIcon subkind={hit.subkind} size={22} title={ENTITY_SUBKINDS[hit.subkind].labels[language]} />
      <span className="gx-hit-name">
        <MarkedMatch text={hit.name} spans={named} />
      </span>
      {alias !== undefined && (
        <span className="gx-hit-alias">
          {text('search.alias')}{' '}
          <MarkedMatch text={alias} spans={matches.filter(({ form }) => form === alias)} />
        </span>
      )}
      <span className="gx-hit-more">{secondLine(hit, text, language)}</span>
      {here && <span className="gx-hit-here">{text('search.here')}</span>}
    </SearchOption>
  );
};
