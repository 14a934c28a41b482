/** What is wrong with a piece of content, as a value: it never throws and never stops the others. */
export interface Diagnostic {
  /** `error`: the article was not taken. `warning`: it was, with this reservation. */
  readonly severity: 'error' | 'warning';
  /** Stable machine-readable name, kebab-case, for example `missing-body`. */
  readonly rule: string;
  /** What is wrong and what was done about it, one sentence in English. */
  readonly message: string;
  /** The file exactly as it was named by the caller. */
  readonly file: string;
  /** 1-based line of the file. */
  readonly line: number;
}

/** `file:line: severity rule: message`, the form that editors turn into a link. */
export const formatDiagnostic = (d: Diagnostic): string =>
  `${d.file}:${d.line}: ${d.severity} ${d.rule}: ${d.message}`;
