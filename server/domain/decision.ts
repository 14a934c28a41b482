/** Who decided, when and why: a claim that a person has judged carries it. */
export interface Decision {
  /** Id of the change that is in force. */
  readonly change: string;
  /** Its number in the log, which tells one state of the claim from another. */
  readonly version: number;
  readonly by: string;
  /** An instant, `2022-03-11T13:25:00.000Z`. */
  readonly at: string;
  readonly why?: string;
}
