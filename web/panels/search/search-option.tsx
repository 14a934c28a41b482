import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

/** What a row of results is told by the field above it. */
export interface SearchOptionProps {
  readonly id: string;
  /** The row that Enter chooses. */
  readonly active: boolean;
  readonly onPoint: () => void;
  /** `stay`: more is to be chosen, so nothing opens over the results. */
  readonly onChoose: (stay: boolean) => void;
}

/** A row of results, in sight while it is the active one. */
export const SearchOption = ({
  id,
  active,
  className,
  onPoint,
  onChoose,
  children,
}: SearchOptionProps & { readonly className: string; readonly children: ReactNode }): ReactElement => {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox moves and chooses by key
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={className}
      onMouseMove={onPoint}
      onClick={(event) => onChoose(event.shiftKey)}
    >
      {children}
    </div>
  );
};
