import { type CSSVariablesResolver, createTheme, type MantineThemeOverride, Menu } from '@mantine/core';
import { cssVariables } from '#web/theme/css-variables.ts';
import { FONT_STACK, type Theme, TOKENS } from '#web/theme/tokens.ts';

/** Mantine dressed in the tokens: azurite, small radii, no shadow but for what floats. */
export const mantineTheme: MantineThemeOverride = createTheme({
  fontFamily: FONT_STACK,
  headings: { fontFamily: FONT_STACK, fontWeight: '650' },
  colors: {
    // What Mantine draws in the dark by itself: the tokens' own greys from ink to page.
    dark: [
      '#EAEDF1',
      '#BCC4CE',
      '#98A3AF',
      '#6D7783',
      '#2B333D',
      '#232B35',
      '#181E26',
      '#181E26',
      '#141921',
      '#0C1015',
    ],
    azurite: [
      '#EAF1FA',
      '#D0E1F5',
      '#A6C8F3',
      '#7DB0F5',
      '#5A95E0',
      '#4080CC',
      '#2D6DB9',
      '#1F5BA6',
      '#174A8A',
      '#103A6E',
    ],
  },
  primaryColor: 'azurite',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: 8,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.85', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  components: {
    // Menus stand inside the landmark that opens them, and their first entry has the keyboard at once. A key
    // press elsewhere does not close one: it may be the very press that opened it on the canvas.
    Menu: Menu.extend({
      defaultProps: {
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
        menuItemTabIndex: 0,
        clickOutsideEvents: ['mousedown', 'touchstart'],
      },
    }),
  },
  shadows: {
    xs: 'none',
    sm: 'var(--gx-shadow-floating)',
    md: 'var(--gx-shadow-floating)',
    lg: 'var(--gx-shadow-menu)',
    xl: 'var(--gx-shadow-menu)',
  },
});

const schemeVariables = (theme: Theme): Record<string, string> => {
  const tokens = TOKENS[theme];
  const dark = theme === 'dark';
  return {
    ...cssVariables(theme),
    '--gx-shadow-floating': dark ? 'none' : '0 1px 2px rgb(24 32 42 / 6%), 0 4px 14px rgb(24 32 42 / 7%)',
    '--gx-shadow-menu': dark ? 'none' : '0 10px 34px rgb(24 32 42 / 16%)',
    '--mantine-color-body': tokens.panel,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.ink3,
    '--mantine-color-placeholder': tokens.ink3,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-disabled': tokens.sunken,
    '--mantine-color-disabled-color': tokens.ink3,
    '--mantine-color-disabled-border': tokens.hair,
    '--mantine-color-error': tokens.bad,
    '--mantine-color-default': tokens.panel,
    '--mantine-color-default-hover': tokens.sunken,
    '--mantine-color-default-color': tokens.ink,
    '--mantine-color-default-border': tokens.hair,
    '--mantine-primary-color-light': tokens.accentSoft,
    '--mantine-primary-color-light-color': tokens.accent,
  };
};

/** Gives Mantine the tokens as `--gx-*` variables and sets its own surfaces to them; pass it to MantineProvider. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--gx-font': FONT_STACK },
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
});
