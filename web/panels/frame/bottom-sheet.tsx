import { type PointerEvent, type ReactElement, type ReactNode, useRef, useState } from 'react';
import { useText } from '#web/locales/use-text.ts';

const HEIGHTS = ['peek', 'half', 'full'] as const;
type Height = (typeof HEIGHTS)[number];

/** A drag of this many px changes the height. */
const DRAG = 40;

/** A panel at the foot of a phone's screen: 56 px, 46 % or the whole height, by drag or by press on its handle. */
export const BottomSheet = ({
  initial,
  children,
}: {
  readonly initial: Height;
  readonly children: ReactNode;
}): ReactElement => {
  const text = useText();
  const [height, setHeight] = useState<Height>(initial);
  const from = useRef<number | null>(null);
  const dragged = useRef(false);
  const shift = (step: number): void =>
    setHeight(HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, HEIGHTS.indexOf(height) + step))] ?? height);
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    from.current = event.clientY;
    dragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>): void => {
    if (from.current === null) return;
    const way = from.current - event.clientY;
    if (Math.abs(way) < DRAG) return;
    shift(Math.sign(way));
    from.current = event.clientY;
    dragged.current = true;
  };
  return (
    <aside className="gx-sheet" data-height={height} aria-label={text('panel.title')}>
      <button
        type="button"
        className="gx-sheet-handle"
        aria-label={text(height === 'full' ? 'sheet.lower' : 'sheet.raise')}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          from.current = null;
        }}
        onClick={() => {
          if (!dragged.current) setHeight(height === 'full' ? 'peek' : height === 'half' ? 'full' : 'half');
        }}
      />
      {children}
    </aside>
  );
};
