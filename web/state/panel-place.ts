import type { PathOptions } from '#web/state/path-options.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of an article to bring into sight, UTF-16 code units, the names in it to ring, the cue to mark. */
export interface ArticlePlace extends Span {
  readonly names?: readonly Span[];
  readonly cue?: Span | null;
}

/** What the side panel shows. */
export type PanelPlace =
  | { readonly kind: 'start' }
  | { readonly kind: 'entity'; readonly id: string }
  | { readonly kind: 'relation'; readonly ids: readonly [string, ...string[]] }
  | { readonly kind: 'article'; readonly id: string; readonly at?: ArticlePlace }
  /** Paths between two entities; without `to` the other end is still to be chosen. */
  | {
      readonly kind: 'paths';
      readonly from: string;
      readonly to: string | null;
      readonly options?: PathOptions;
    }
  | { readonly kind: 'common'; readonly ids: readonly string[] }
  /** Who was at events together: with one person, or (null) the persons on the canvas with each other. */
  | { readonly kind: 'company'; readonly of: string | null }
  /** The events that two persons shared. */
  | { readonly kind: 'pair'; readonly ids: readonly [string, string] };

const listHash = (kind: string, ids: readonly string[]): string =>
  `#${kind}=${ids.map(encodeURIComponent).join(',')}`;

/** The panel as the part of an address after `#`; empty for the start. Places within an article are left out. */
export const toHash = (place: PanelPlace | null): string => {
  if (place?.kind === 'entity') return `#entity=${encodeURIComponent(place.id)}`;
  if (place?.kind === 'article') return `#article=${encodeURIComponent(place.id)}`;
  if (place?.kind === 'paths' && place.to !== null) return listHash('paths', [place.from, place.to]);
  if (place?.kind === 'common' || place?.kind === 'pair') return listHash(place.kind, place.ids);
  if (place?.kind === 'company' && place.of !== null) return listHash('company', [place.of]);
  if (place?.kind === 'relation') return listHash('relation', place.ids);
  return '';
};

/** The panel that an address names; null when it names none that could be. */
export const fromHash = (hash: string): PanelPlace | null => {
  const [, kind, value = ''] =
    /^#(?:[^&]*&)*(entity|article|relation|paths|common|company|pair)=([^&]{1,2000})(?:&|$)/.exec(hash) ?? [];
  try {
    const [first, ...rest] = value.split(',').map(decodeURIComponent);
    if (first === undefined || first === '') return null;
    if (kind === 'entity') return { kind, id: first };
    if (kind === 'article') return { kind, id: first };
    if (kind === 'relation') return { kind, ids: [first, ...rest] };
    if (kind === 'common') return { kind, ids: [first, ...rest] };
    if (kind === 'company') return { kind, of: first };
    const [second] = rest;
    if (second === undefined) return null;
    if (kind === 'paths') return { kind, from: first, to: second };
    if (kind === 'pair') return { kind, ids: [first, second] };
  } catch {
    // Not percent-encoded text: someone edited the address.
  }
  return null;
};
