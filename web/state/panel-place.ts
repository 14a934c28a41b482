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
  | { readonly kind: 'article'; readonly id: string; readonly at?: ArticlePlace };

/** The panel as the part of an address after `#`; empty for the start. Places within an article are left out. */
export const toHash = (place: PanelPlace | null): string => {
  if (place?.kind === 'entity') return `#entity=${encodeURIComponent(place.id)}`;
  if (place?.kind === 'article') return `#article=${encodeURIComponent(place.id)}`;
  if (place?.kind === 'relation') return `#relation=${place.ids.map(encodeURIComponent).join(',')}`;
  return '';
};

/** The panel that an address names; null when it names none that could be. */
export const fromHash = (hash: string): PanelPlace | null => {
  const [, kind, value = ''] = /^#(entity|article|relation)=(.{1,2000})$/.exec(hash) ?? [];
  try {
    const [first, ...rest] = value.split(',').map(decodeURIComponent);
    if (first === undefined || first === '') return null;
    if (kind === 'entity') return { kind, id: first };
    if (kind === 'article') return { kind, id: first };
    if (kind === 'relation') return { kind, ids: [first, ...rest] };
  } catch {
    // Not percent-encoded text: someone edited the address.
  }
  return null;
};
