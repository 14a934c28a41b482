import type { NodeCommand } from '#web/canvas/canvas-event.ts';
import type { Direction } from '#web/canvas/keyboard-walk.ts';

/** What a key asks of the canvas while one of its nodes has the focus. */
export type KeyAction =
  | { readonly do: 'walk'; readonly direction: Direction }
  | { readonly do: 'jump'; readonly to: 'first' | 'last' | 'next' | 'previous' }
  | { readonly do: 'select'; readonly additive: boolean }
  | { readonly do: 'open-line' }
  | { readonly do: 'menu' }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'command'; readonly command: NodeCommand };

const PLAIN: Readonly<Record<string, KeyAction>> = {
  ArrowLeft: { do: 'walk', direction: 'left' },
  ArrowRight: { do: 'walk', direction: 'right' },
  ArrowUp: { do: 'walk', direction: 'up' },
  ArrowDown: { do: 'walk', direction: 'down' },
  Home: { do: 'jump', to: 'first' },
  End: { do: 'jump', to: 'last' },
  PageDown: { do: 'jump', to: 'next' },
  PageUp: { do: 'jump', to: 'previous' },
  Enter: { do: 'select', additive: false },
  ' ': { do: 'select', additive: true },
  ContextMenu: { do: 'menu' },
  '+': { do: 'zoom', factor: 1.25 },
  '=': { do: 'zoom', factor: 1.25 },
  '-': { do: 'zoom', factor: 0.8 },
  e: { do: 'command', command: 'expand' },
  h: { do: 'command', command: 'hide' },
  Delete: { do: 'command', command: 'hide' },
  u: { do: 'command', command: 'pin' },
  n: { do: 'command', command: 'neighbours' },
  p: { do: 'command', command: 'path' },
};

/** The action of a key, or undefined for one that is not the canvas's. Keys with Ctrl, Alt or Cmd never are. */
export const keyAction = (event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): KeyAction | undefined => {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.shiftKey && event.key === 'Enter') return { do: 'open-line' };
  if (event.shiftKey && event.key === 'F10') return { do: 'menu' };
  if (event.shiftKey && event.key === 'E') return { do: 'command', command: 'collapse' };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined;
};
