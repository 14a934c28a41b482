import { ActionIcon, TextInput } from '@mantine/core';
import { IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { SavedViewRow } from '#web/api/kept-views.ts';
import { useText } from '#web/locales/use-text.ts';

/** A saved view in a list: opened by a click, passed on by its link; whoever may change it renames and deletes it too. */
export const ViewRow = ({
  view,
  mayChange,
  onOpen,
  onCopy,
  onRename,
  onDelete,
}: {
  readonly view: SavedViewRow;
  readonly mayChange: boolean;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}): ReactElement => {
  const text = useText();
  const [name, setName] = useState<string | null>(null);
  if (name !== null) {
    const onSubmit = (event: FormEvent): void => {
      event.preventDefault();
      const wanted = name.trim();
      if (wanted === '') return;
      setName(null);
      if (wanted !== view.name) onRename(wanted);
    };
    return (
      <li>
        <form
          className="gx-view-rename"
          onSubmit={onSubmit}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setName(null);
          }}
        >
          <TextInput
            size="sm"
            maxLength={200}
            autoFocus
            value={name}
            aria-label={text('view.rename', { name: view.name })}
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => setName(null)}
          />
        </form>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="gx-view-row" onClick={onOpen}>
        <strong>{view.name}</strong>
        <span>{`${text('count.entities', { count: view.nodeCount })} · ${view.savedAt.slice(0, 10)}`}</span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={text('view.link', { name: view.name })}
        title={text('view.link', { name: view.name })}
        onClick={onCopy}
      >
        <IconLink size={16} />
      </ActionIcon>
      {mayChange && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text('view.rename', { name: view.name })}
            onClick={() => setName(view.name)}
          >
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text('view.delete', { name: view.name })}
            onClick={onDelete}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </>
      )}
    </li>
  );
};
