import { IconMessageQuestion } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { ExampleDocument } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';

/** One question that the data can answer: which events two persons were at together. Its answer is a graph. */
export const ExampleQuestion = ({
  person,
}: {
  readonly person: { readonly id: string; readonly name: string };
}): ReactElement | null => {
  const text = useText();
  const actions = useActions();
  const { remote } = useRemote(`example ${person.id}`, (signal) =>
    request(ExampleDocument, { of: person.id }, signal),
  );
  const closest = remote.state === 'ready' ? remote.data.coAttendance.edges[0] : undefined;
  if (!closest) return null;
  const ends = [person.id, closest.node.id];
  const events = closest.events.map(({ event }) => event.id);
  return (
    <button
      type="button"
      className="gx-example"
      onClick={() => void actions.only([...ends, ...events], ends)}
    >
      <IconMessageQuestion size={18} aria-hidden />
      <span>
        <strong>{text('example.together', { one: person.name, other: closest.node.name })}</strong>
        <span>{text('example.answer', { count: closest.eventCount })}</span>
      </span>
    </button>
  );
};
