import { foldName } from './fold-name.ts';

/** A post that a person holds or held: its role and the unit's name. */
export interface Post {
  readonly role: string;
  readonly unit: string;
}

/** A person's name with its titles, folded: what somebody types who knows both. */
export interface TitledForms {
  /** Unit, role and name: 云岭大学党委书记张三. Its ends are searched: 党委书记张三, 书记张三. */
  readonly before: readonly string[];
  /** Name and role, and name and the role's last word: 张三党委书记, 张三书记. Searched as wholes. */
  readonly after: readonly string[];
}

/** Titles such as 书记, 主任, 校长, 教授 have two characters. */
const LAST_WORD = 2;
/** A title and name that is longer than this is not searched as one. */
export const LONGEST_TITLED = 64;

/** The titled forms of a person's folded name, sorted, each once. */
export const titledForms = (name: string, posts: readonly Post[]): TitledForms => {
  if (name === '') return { before: [], after: [] };
  const before = new Set<string>();
  const after = new Set<string>();
  for (const { role, unit } of posts) {
    const title = foldName(role);
    if (title === '') continue;
    before.add(foldName(unit) + title + name);
    after.add(name + title).add(name + title.slice(-LAST_WORD));
  }
  return { before: [...before].sort(), after: [...after].sort() };
};
