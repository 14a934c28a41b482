/** Ids that the API takes in one question. */
export const MOST_IDS = 500;

/** Questions under way at once. */
const AT_ONCE = 4;

/** Lists of 500 ids at most in which any two of these ids meet: what lies between two entities is in one of the answers. */
export const meetings = (ids: readonly string[], most = MOST_IDS): readonly (readonly string[])[] => {
  if (ids.length <= most) return [ids];
  const half = Math.floor(most / 2);
  const parts = Array.from({ length: Math.ceil(ids.length / half) }, (_, at) =>
    ids.slice(at * half, (at + 1) * half),
  );
  return parts.flatMap((a, at) => parts.slice(at + 1).map((b) => [...a, ...b]));
};

/** Asks about each, four at a time; the answers come in the order of what was asked. */
export const askEach = async <Asked, Answer>(
  all: readonly Asked[],
  ask: (one: Asked) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  const left = [...all.entries()].reverse();
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) answers[next[0]] = await ask(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
};
