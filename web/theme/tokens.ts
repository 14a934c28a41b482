import type { RelationFamily, StyleFamily } from '#web/generated/ontology.ts';

/** The two colour schemes of the interface. */
export type Theme = 'light' | 'dark';

/** A mark's hue and the tint that text about it may stand on (always in ink). */
interface Pigment {
  readonly hue: string;
  readonly soft: string;
}

/** Every colour of one scheme; the interface, the canvas and the marks read nothing else. */
export interface Tokens {
  readonly page: string;
  readonly canvas: string;
  readonly panel: string;
  readonly sunken: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  /** Decoration only: below the contrast that a control outline needs. */
  readonly hair: string;
  /** Outlines of controls, at least 3.3 : 1. */
  readonly rule: string;
  readonly accent: string;
  readonly accentSoft: string;
  /** Icon on a mark, text on accent. */
  readonly onFill: string;
  readonly ok: string;
  readonly warn: string;
  readonly bad: string;
  /** Marker behind the word that carries a relation. */
  readonly cue: string;
  readonly kind: Readonly<Record<StyleFamily, Pigment>>;
  readonly relation: Readonly<Record<RelationFamily, string>>;
}

/** The palette: paper, ink and four mineral pigments, contrast-checked in tests. */
export const TOKENS = {
  light: {
    page: '#F1F2F0',
    canvas: '#FBFBF9',
    panel: '#FFFFFF',
    sunken: '#F5F6F4',
    ink: '#18202A',
    ink2: '#434D5A',
    ink3: '#606A76',
    hair: '#E2E5E1',
    rule: '#878E96',
    accent: '#1F5BA6',
    accentSoft: '#E5EEF8',
    onFill: '#FFFFFF',
    ok: '#1B7A4B',
    warn: '#8A5A00',
    bad: '#A12B1B',
    cue: '#FFE79A',
    kind: {
      person: { hue: '#1F5BA6', soft: '#E3ECF7' },
      organization: { hue: '#3B6E60', soft: '#E0EEE9' },
      party: { hue: '#9A2A14', soft: '#F8E4DF' },
      event: { hue: '#A97700', soft: '#FAF0D6' },
      place: { hue: '#788194', soft: '#ECEEF1' },
      article: { hue: '#272E39', soft: '#E9EAEC' },
    },
    relation: {
      post: '#1F4C93',
      presence: '#A97700',
      contact: '#CB589F',
      structure: '#5F6975',
      reference: '#868F99',
    },
  },
  dark: {
    page: '#0C1015',
    canvas: '#11161C',
    panel: '#181E26',
    sunken: '#141921',
    ink: '#EAEDF1',
    ink2: '#BCC4CE',
    ink3: '#98A3AF',
    hair: '#2B333D',
    rule: '#6D7783',
    accent: '#7DB0F5',
    accentSoft: '#1A2C45',
    onFill: '#11161C',
    ok: '#5CC48D',
    warn: '#E5B454',
    bad: '#F08A6C',
    cue: '#67520F',
    kind: {
      person: { hue: '#6FA3EE', soft: '#1D314E' },
      organization: { hue: '#6AAE97', soft: '#1C3730' },
      party: { hue: '#DB6238', soft: '#45241A' },
      event: { hue: '#F2CC58', soft: '#3B3217' },
      place: { hue: '#718191', soft: '#252C35' },
      article: { hue: '#DDE3EE', soft: '#2B323C' },
    },
    relation: {
      post: '#5E8DD3',
      presence: '#C79A3A',
      contact: '#F0B4DC',
      structure: '#97A0AA',
      reference: '#646D78',
    },
  },
} as const satisfies Record<Theme, Tokens>;

/** Font stack of the interface and of the canvas; every member after Inter has Han glyphs. */
export const FONT_STACK =
  '"Inter Variable", Inter, "PingFang SC", "Microsoft YaHei UI", "Noto Sans SC Variable", "Noto Sans SC", system-ui, sans-serif';

/** Durations in milliseconds; all are 0 under reduced motion. */
export const MOTION = { hover: 120, panel: 160, appear: 200, camera: 240 } as const;
