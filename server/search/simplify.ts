import { Converter } from 'opencc-js/t2cn';

/** Simplified forms that were asked for; a text has few different characters. */
const known = new Map<string, string>();
/** Made when it is first needed: its tables take a while to build. */
let made: ReturnType<typeof Converter> | undefined;
const convert = (character: string): string => {
  made ??= Converter({ from: 't', to: 'cn' });
  return made(character);
};

/**
 * The text with every traditional or variant character in its simplified form, one for one, after
 * OpenCC's table. Character by character, so that a part of a text is simplified as in the whole.
 */
export const simplified = (text: string): string =>
  text.replaceAll(/[\u3400-\u9fff\uf900-\ufaff]/g, (character) => {
    const seen = known.get(character);
    if (seen !== undefined) return seen;
    const converted = convert(character);
    const simple = converted.length === 1 ? converted : character;
    known.set(character, simple);
    return simple;
  });
