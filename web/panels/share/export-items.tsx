import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { MOST_KEPT } from '#web/api/kept-views.ts';
import { loadSources } from '#web/api/load-sources.ts';
import { RequestFault } from '#web/api/request.ts';
import { type ExportedGraph, type ExportFormat, fileName } from '#web/exports/export.ts';
import { EXPORTS } from '#web/exports/export-list.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { whyOf } from '#web/panels/explorer/explorer-actions.ts';
import { useExplorerActivity, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { useTheme } from '#web/panels/frame/use-theme.ts';
import { keptOf, linkOf } from '#web/state/graph-link.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import { TOKENS } from '#web/theme/tokens.ts';

const save = (content: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not at once: some browsers read it after the click has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Entries of a menu that export what is in view, a kind of file each. */
export const ExportItems = (): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const theme = useTheme();
  const store = useExplorerStore();
  const activity = useExplorerActivity();

  const gather = async (): Promise<ExportedGraph> => {
    const { history, origin } = store.getState();
    const { graph } = history;
    const view = viewOfGraph(graph, language);
    const ids = view.nodes.map(({ id }) => id);
    const shown = view.edges.flatMap(({ relations }) => relations);
    const { sources, sourcesOf } = await loadSources(ids);
    const used = new Set(shown.flatMap((id) => sourcesOf.get(id) ?? []));
    const first = view.nodes.toSorted((a, b) => b.degree - a.degree)[0];
    const name = view.nodes.find(({ id }) => id === origin)?.name ?? first?.name ?? '';
    const base = `${window.location.origin}${window.location.pathname}`;
    const fits = Object.keys(graph.entities).length <= MOST_KEPT;
    return {
      title: text('export.title', { name }),
      date: new Date().toISOString().slice(0, 10),
      address: fits ? `${base}#${await linkOf(keptOf(graph, store.getState()))}` : base,
      view,
      entities: ids.flatMap((id) => graph.entities[id] ?? []),
      relations: shown.flatMap((id) => graph.relations[id] ?? []),
      sources: sources.filter(({ id }) => used.has(id)),
      sourcesOf,
      language,
      text,
      tokens: TOKENS[theme],
    };
  };

  const run = async (format: ExportFormat): Promise<void> => {
    const { begin, end, fail, say, dismiss } = activity.getState();
    dismiss();
    begin('export');
    try {
      const graph = await gather();
      const content = await format.write(graph);
      const name = fileName(graph, format);
      save(typeof content === 'string' ? new Blob([content], { type: format.mime }) : content, name);
      say('export.done', { name });
    } catch (error) {
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      fail({
        what: 'failed.export',
        why: whyOf(fault),
        requestId: fault.requestId,
        retry: () => void run(format),
      });
    } finally {
      end('export');
    }
  };

  return (
    <>
      {EXPORTS.map((format) => (
        <Menu.Item key={format.id} onClick={() => void run(format)}>
          {text(`export.as.${format.id}`)}
        </Menu.Item>
      ))}
    </>
  );
};
