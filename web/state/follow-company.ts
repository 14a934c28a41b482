import type { StoreApi } from 'zustand/vanilla';
import { type CompanyQuestion, companyQuestion, questionKey, type Together } from '#web/state/company.ts';
import type { Explorer } from '#web/state/explorer-store.ts';

/** Asks the server who met whom at events. */
export type AskCompany = (question: CompanyQuestion, signal: AbortSignal) => Promise<readonly Together[]>;

/** What has to be asked for the lines that the graph wants drawn; null when nothing has. */
const toAsk = ({ history, panels, companions }: Explorer): CompanyQuestion | null => {
  const { company } = history.graph;
  if (!company.shown) return null;
  const of = company.of ?? null;
  const place = panels.at(-1);
  // The panel asks for its list, which answers this too.
  if (place?.kind === 'company' && place.of === of) return null;
  const question = companyQuestion(history.graph, of);
  return companions && questionKey(companions.question) === questionKey(question) ? null : question;
};

/**
 * Keeps the lines between persons who were at events together in step with the graph: whatever step, undo,
 * link or newcomer changes what they are about, the server is asked again; an older answer is not waited for.
 */
export const followCompany = (explorer: StoreApi<Explorer>, ask: AskCompany): (() => void) => {
  let asking: { readonly key: string; readonly aborter: AbortController } | null = null;

  const follow = (): void => {
    const question = toAsk(explorer.getState());
    const key = question && questionKey(question);
    if (key === (asking?.key ?? null)) return;
    asking?.aborter.abort();
    asking = null;
    if (!question || key === null) return;
    const aborter = new AbortController();
    asking = { key, aborter };
    ask(question, aborter.signal).then(
      (pairs) => {
        if (!aborter.signal.aborted) explorer.getState().learn({ question, pairs });
      },
      // The lines there are stay; the next change asks again, and the panel says what fails.
      () => {
        if (!aborter.signal.aborted) asking = null;
      },
    );
  };

  follow();
  const unsubscribe = explorer.subscribe((now, before) => {
    const same =
      now.history.graph === before.history.graph &&
      now.panels === before.panels &&
      now.companions === before.companions;
    if (!same) follow();
  });
  return () => {
    unsubscribe();
    asking?.aborter.abort();
  };
};
