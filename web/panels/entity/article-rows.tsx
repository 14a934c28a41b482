import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { RowSection } from '#web/panels/entity/related-rows.tsx';
import { useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { dayOf } from '#web/panels/parts/fact-words.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';

/** The articles that mention an entity, newest first; each opens whole. */
export const ArticleRows = ({
  articles,
}: {
  readonly articles: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly name: string; readonly publishedAt: string | null };
    }[];
  };
}): ReactElement | null => {
  const text = useText();
  const store = useExplorerStore();
  return (
    <RowSection title={text('section.articles')} total={articles.totalCount} items={articles.edges}>
      {({ node }) => (
        <li key={node.id} className="gx-row">
          <button
            type="button"
            className="gx-row-main"
            onClick={() => store.getState().open({ kind: 'article', id: node.id }, true)}
          >
            <KindIcon subkind="ARTICLE" size={20} />
            <span className="gx-row-words">
              <span className="gx-row-name">{node.name}</span>
              <span className="gx-row-time">{dayOf(node.publishedAt)}</span>
            </span>
          </button>
        </li>
      )}
    </RowSection>
  );
};
