import type { DeskOptions, ImportDesk } from './import-desk.ts';

/** An import desk that is set up when it is first asked for: it brings the lexicons along, which reading never needs. */
export interface LazyImportDesk {
  readonly open: () => Promise<ImportDesk>;
  /** As the desk's own; nothing when it was never opened. */
  readonly close: () => Promise<void>;
}

export const lazyImportDesk = (options: DeskOptions): LazyImportDesk => {
  let desk: Promise<ImportDesk> | undefined;
  return {
    open: () => {
      desk ??= import('./import-desk.ts').then(({ importDesk }) => importDesk(options));
      return desk;
    },
    close: async () => (await desk)?.close(),
  };
};
