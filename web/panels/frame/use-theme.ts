import { useComputedColorScheme } from '@mantine/core';
import type { Theme } from '#web/theme/tokens.ts';

/** The colour scheme in use: the one chosen, else the system's. */
export const useTheme = (): Theme => useComputedColorScheme('light', { getInitialValueInEffect: false });
