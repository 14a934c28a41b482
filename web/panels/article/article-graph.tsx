import { Button } from '@mantine/core';
import { IconGraph } from '@tabler/icons-react';
import { type ReactElement, useMemo } from 'react';
import type { ArticleMention } from '#web/api/load-article.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions, useExplorer } from '#web/panels/explorer/explorer-context.tsx';

/** How much of an article's graph is on the canvas, and a button that puts all of it there and nothing else. */
export const ArticleGraph = ({
  mentions,
}: {
  readonly mentions: readonly ArticleMention[];
}): ReactElement | null => {
  const text = useText();
  const actions = useActions();
  const ids = useMemo(() => [...new Set(mentions.map(({ entity }) => entity.id))], [mentions]);
  const here = useExplorer(
    ({ history }) => ids.filter((id) => Object.hasOwn(history.graph.entities, id)).length,
  );
  const all = useExplorer(({ history }) => Object.keys(history.graph.entities).length);
  if (ids.length === 0) return null;
  return (
    <footer className="gx-panel-foot gx-article-graph">
      <span>{text('article.graph', { count: ids.length, here })}</span>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconGraph size={15} />}
        disabled={here === ids.length && all === ids.length}
        onClick={() => void actions.only(ids, [])}
      >
        {text('article.onlyGraph')}
      </Button>
    </footer>
  );
};
