import '#web/panels/article/article.css';
import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { loadArticle, type WholeArticle } from '#web/api/load-article.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { useText } from '#web/locales/use-text.ts';
import { ArticleGraph } from '#web/panels/article/article-graph.tsx';
import { ArticleText } from '#web/panels/article/article-text.tsx';
import { timeOf } from '#web/panels/parts/fact-words.ts';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import type { ArticlePlace } from '#web/state/panel-place.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';

/** The address when it is one that may be followed; names and addresses are data. */
const webAddress = (url: string | null): string | null => {
  if (url === null || !URL.canParse(url)) return null;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
};

const Facts = ({ article, mentions }: WholeArticle): ReactElement => {
  const text = useText();
  const address = webAddress(article.url);
  const published = article.__typename === 'Article' ? timeOf(article.publishedAt) : '';
  return (
    <header className="gx-article-head">
      <h2 lang="zh-CN">{article.title ?? article.name}</h2>
      <p>
        {article.home !== null && <span>{article.home}</span>}
        {published !== '' && <time dateTime={published.replace(' ', 'T')}>{published}</time>}
        {article.views !== null && <span>{text('article.views', { count: article.views })}</span>}
        <span>{text('article.mentions', { count: mentions.length })}</span>
        {address !== null && (
          <ActionIcon
            component="a"
            href={address}
            target="_blank"
            rel="noreferrer noopener"
            variant="subtle"
            color="gray"
            size={24}
            aria-label={text('article.source')}
          >
            <IconExternalLink size={16} />
          </ActionIcon>
        )}
      </p>
    </header>
  );
};

/** The whole article with every mention tinted; the place that was asked for is scrolled to. */
export const ArticlePanel = ({
  id,
  at,
}: {
  readonly id: string;
  readonly at: ArticlePlace | undefined;
}): ReactElement => {
  const text = useText();
  const { remote, retry } = useRemote(id, (signal) => loadArticle(id, signal));
  return (
    <>
      <PanelHead>
        <p className="gx-kicker">
          <KindIcon subkind="ARTICLE" size={20} />
          {text('article.title')}
        </p>
      </PanelHead>
      <div className="gx-panel-scroll gx-article">
        <RemoteView remote={remote} retry={retry} rows={14}>
          {(whole) =>
            whole === null ? (
              <p className="gx-quiet">{text('article.gone')}</p>
            ) : (
              <>
                <Facts {...whole} />
                <ArticleText text={whole.article.text} mentions={whole.mentions} at={at} />
              </>
            )
          }
        </RemoteView>
      </div>
      {remote.state === 'ready' && remote.data && <ArticleGraph mentions={remote.data.mentions} />}
    </>
  );
};
