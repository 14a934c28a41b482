import { IconX } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StartQuery } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { dayOf } from '#web/panels/parts/fact-words.ts';

/** One line over the canvas that says what is seen, until something has been done with it. */
export const StoryLine = ({ start }: { readonly start: StartQuery | undefined }): ReactElement | null => {
  const text = useText();
  const [closed, setClosed] = useState(false);
  const untouched = useExplorer(({ history }) => history.past.length === 0);
  const origin = useExplorer((explorer) => explorer.origin);
  const entity = useExplorer(({ history }) => explorerOrigin(history.graph.entities, origin));
  const around = useExplorer(({ history }) => Object.keys(history.graph.entities).length - 1);
  if (closed || !untouched || !entity || !start) return null;
  const day = dayOf(entity.date);
  return (
    <p className="gx-float gx-story">
      <strong>{entity.name}</strong>
      <span>{[day, text('story.line', { count: around })].filter((words) => words !== '').join(' · ')}</span>
      <button type="button" aria-label={text('action.close')} onClick={() => setClosed(true)}>
        <IconX size={14} aria-hidden />
      </button>
    </p>
  );
};

const explorerOrigin = <Item,>(
  entities: Readonly<Record<string, Item>>,
  origin: string | null,
): Item | undefined => (origin === null ? undefined : entities[origin]);
