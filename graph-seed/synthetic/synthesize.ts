import type { Gold } from '#seed/eval/gold.ts';
import { seededRandom } from '#seed/seeded-random.ts';
import { beginStory } from './story.ts';
import { background, type Telling } from './telling.ts';
import { ALL_TEMPLATES } from './templates/all-templates.ts';
import { ARTICLES_PER_CITY, cityOf } from './world.ts';

/** An invented article in the crawler's form, with its answers. */
export interface SyntheticArticle {
  readonly name: string;
  readonly text: string;
  readonly gold: Gold;
}

export interface SynthesisOptions {
  readonly articles: number;
  readonly seed: number;
}

const FIRST_DAY = Date.UTC(2019, 0, 7);
const DAY = 86_400_000;
const DAYS_APART = 9;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Tells which template, whose news and which guest from the article's number alone, so that each is met in each city. */
const turnOf = (at: number) => ({
  template: ALL_TEMPLATES[at % ALL_TEMPLATES.length] ?? ALL_TEMPLATES[0],
  home: Math.floor(at / 2) % 4,
  guest: (Math.floor(at / 2) + 1 + (at % 3)) % 4,
});

/**
 * Invented articles, one after the other: a city at a time, so that memory does not grow with their
 * number, and the same seed gives the same articles whatever their number. Names are made of
 * surnames and given-name characters; what is told follows templates, so the answers are known.
 */
export function* synthesize({ articles, seed }: SynthesisOptions): Generator<SyntheticArticle> {
  for (let index = 0; index * ARTICLES_PER_CITY < articles; index++) {
    const city = cityOf(index, seededRandom(seed * 1_000_003 + index * 7919));
    for (let at = 0; at < ARTICLES_PER_CITY; at++) {
      const number = index * ARTICLES_PER_CITY + at;
      if (number >= articles) return;
      const random = seededRandom(seed * 1_000_003 + number * 104_729 + 1);
      const turn = turnOf(at);
      const home = city.institutions[turn.home];
      const guest = city.institutions[turn.guest];
      if (home === undefined || guest === undefined) throw new Error('a city has four institutions');
      const time = FIRST_DAY + at * DAYS_APART * DAY;
      const name = String(number + 1).padStart(6, '0');
      const story = beginStory(home, at);
      const telling: Telling = { story, random, city, guest, date: isoDay(time), id: `a${name}` };
      turn.template.tell(telling);
      for (let more = random.below(3); more > 0; more--) story.paragraph(background(telling));
      const { title, body, gold } = story.finish();
      const published = isoDay(time + DAY * random.below(3));
      yield {
        name,
        text: `标题: ${title}\n发布日期: ${published}\n浏览次数: ${random.below(5000)}\n正文内容:\n${body}\n`,
        gold: { id: name, ...gold },
      };
    }
  }
}
