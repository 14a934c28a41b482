/** More nodes than this in view are drawn small, without icons and arrows. */
const DENSE_FROM = 300;

/** Sizes of marks in a dense view, as a factor of their usual size. */
const DENSE_SCALE = 0.4;

/** Factor on the sizes of marks for a number of nodes in view. */
export const markScale = (nodes: number): number => (nodes >= DENSE_FROM ? DENSE_SCALE : 1);

/** More nodes than this cannot be drawn anew at every frame of a drag: it moves a picture of them. */
export const PICTURE_FROM = 1000;
