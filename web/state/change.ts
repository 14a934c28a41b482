/** Sets parts of a state, from what it is when it is set. */
export type Change<State> = (change: Partial<State> | ((state: State) => Partial<State>)) => void;
