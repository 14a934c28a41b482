import { useMediaQuery } from '@mantine/hooks';

/** How much room the window gives: three columns, two, one with drawers, or a phone's. */
export type Frame = 'wide' | 'middle' | 'tablet' | 'phone';

/** The frame for the width of the window. */
export const useFrame = (): Frame => {
  const options = { getInitialValueInEffect: false };
  const wide = useMediaQuery('(min-width: 1200px)', true, options);
  const middle = useMediaQuery('(min-width: 900px)', true, options);
  const tablet = useMediaQuery('(min-width: 640px)', true, options);
  if (wide) return 'wide';
  if (middle) return 'middle';
  return tablet ? 'tablet' : 'phone';
};
