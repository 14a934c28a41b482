import type { Text } from '#web/locales/use-text.ts';
import type { Tokens } from '#web/theme/tokens.ts';
import type { CanvasEntity, CanvasRelation, GraphView, Language } from '#web/view-model/graph-view.ts';

/** An article that proves something that is exported. */
export interface ExportSource {
  readonly id: string;
  readonly title: string;
  /** Day of publication; empty when unknown. */
  readonly date: string;
  /** Where it was published; empty when unknown. */
  readonly url: string;
}

/** A graph as it is exported: what is in view, and where it comes from. */
export interface ExportedGraph {
  readonly title: string;
  /** The day of the export, `YYYY-MM-DD`. */
  readonly date: string;
  /** The link that opens this graph again. */
  readonly address: string;
  /** Every node has a position. */
  readonly view: GraphView;
  readonly entities: readonly CanvasEntity[];
  readonly relations: readonly CanvasRelation[];
  /** The newest first. */
  readonly sources: readonly ExportSource[];
  /** Ids of sources by relation. */
  readonly sourcesOf: ReadonlyMap<string, readonly string[]>;
  readonly language: Language;
  readonly text: Text;
  readonly tokens: Tokens;
}

/** A kind of file that a graph can be exported as. */
export interface ExportFormat {
  readonly id: string;
  /** What follows the title in the file's name. */
  readonly suffix: string;
  readonly mime: string;
  readonly write: (graph: ExportedGraph) => string | Promise<Blob>;
}

/** A file's name for a graph: its title without what file systems refuse, and the day. */
export const fileName = ({ title, date }: ExportedGraph, { suffix }: ExportFormat): string => {
  const safe = title
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .slice(0, 60);
  return `guanxi ${safe === '' ? '' : `${safe} `}${date}${suffix}`;
};
