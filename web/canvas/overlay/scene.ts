import type { LineGeometry, MarkGeometry } from '#web/canvas/overlay/geometry.ts';
import type { DrawnLand } from '#web/canvas/overlay/lands.ts';
import type { Tokens } from '#web/theme/tokens.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';

/** What stays bright while the rest is veiled; line ids are leading relations'. */
export interface Bright {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Everything the layer above the graph shows. */
export interface Scene {
  readonly view: GraphView;
  readonly tokens: Tokens;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  readonly dense: boolean;
  /** Units as lands beneath a dense picture. */
  readonly lands: readonly DrawnLand[];
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly hovered: string | null;
  readonly keyboard: string | null;
  readonly bright: Bright | null;
  /** 0 without a veil, 1 when it has fully come down. */
  readonly veil: number;
  readonly pan: Point;
  /** Grows whenever anything but the camera's place has changed, so that a plan of names can be kept while panning. */
  readonly revision: number;
  readonly markOf: (id: string) => MarkGeometry | undefined;
  readonly lineOf: (id: string) => LineGeometry | undefined;
  /** 0 to 1 while a new node fades in. */
  readonly opacityOf: (id: string) => number;
}
