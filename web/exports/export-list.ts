import { entitiesCsv, relationsCsv } from '#web/exports/csv.ts';
import type { ExportFormat } from '#web/exports/export.ts';
import { graphml } from '#web/exports/graphml.ts';
import { json } from '#web/exports/json.ts';
import { png } from '#web/exports/png.ts';
import { svg } from '#web/exports/svg.ts';

/** Every kind of file that a graph can be exported as, in the menu's order. */
export const EXPORTS: readonly ExportFormat[] = [png, svg, relationsCsv, entitiesCsv, graphml, json];
