import '#web/panels/frame/keys-help.css';
import { Kbd, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';

const KEYS = [
  ['search', ['/', 'Ctrl K']],
  ['walk', ['Tab', '← → ↑ ↓']],
  ['open', ['Enter']],
  ['line', ['Shift Enter']],
  ['expand', ['E']],
  ['collapse', ['Shift E']],
  ['neighbours', ['N']],
  ['path', ['P']],
  ['common', ['B']],
  ['invert', ['I']],
  ['all', ['Ctrl A']],
  ['menu', ['Shift F10']],
  ['pin', ['U']],
  ['hide', ['Delete', 'H']],
  ['fit', ['F']],
  ['table', ['T']],
  ['evidence', ['J', 'K']],
  ['undo', ['Ctrl Z']],
  ['redo', ['Ctrl Shift Z']],
  ['escape', ['Esc']],
  ['help', ['?']],
] as const;

/** The keys that work, in a dialog. */
export const KeysHelp = ({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactElement => {
  const text = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': text('keys.title') } }}
      centered
      // The page does not scroll, and locking it would add a style element that the policy refuses.
      lockScroll={false}
      size={440}
    >
      <LayerHead title={text('keys.title')} onClose={onClose} />
      <dl className="gx-key-list">
        {KEYS.map(([name, keys]) => (
          <div key={name}>
            <dt>{text(`keys.${name}`)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="gx-quiet">{text('keys.mouse')}</p>
    </Modal>
  );
};
