/** A text and the encoding it was in, or why the bytes are no text. */
export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly rule: 'empty-file' | 'undecodable'; readonly message: string };

const strict = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The word every text-form article has; it settles between encodings that both decode. */
const MARKER = '正文';

/** Share of characters that no article holds: control codes and private use. */
const implausible = (text: string): boolean => {
  const sample = text.slice(0, 20_000);
  const odd = sample.match(/[\p{Cc}\p{Co}]/gu)?.filter((unit) => !'\t\n\r\0'.includes(unit)).length ?? 0;
  return odd > sample.length * 0.02;
};

const hasBom = (bytes: Uint8Array, ...bom: readonly number[]): boolean =>
  bom.every((byte, index) => bytes[index] === byte);

/**
 * Decodes bytes by byte order mark, else strict UTF-8, else UTF-16 without a mark where NUL bytes
 * and the text speak for it, else strict GB18030. The mark is not part of the text.
 */
export const decode = (bytes: Uint8Array): Decoded => {
  if (bytes.length === 0) return { rule: 'empty-file', message: 'The file is empty.' };
  const undecodable = (tried: string): Decoded => ({
    rule: 'undecodable',
    message: `The bytes are not text in ${tried}.`,
  });
  const marked = hasBom(bytes, 0xef, 0xbb, 0xbf)
    ? 'utf-8'
    : hasBom(bytes, 0xff, 0xfe)
      ? 'utf-16le'
      : hasBom(bytes, 0xfe, 0xff)
        ? 'utf-16be'
        : undefined;
  if (marked !== undefined) {
    const text = strict(marked, bytes);
    return text === undefined
      ? undecodable(`${marked}, which its byte order mark announces`)
      : { text, encoding: marked };
  }
  const utf8 = strict('utf-8', bytes);
  const holdsNul = bytes.subarray(0, 20_000).includes(0);
  if (utf8 !== undefined && !(holdsNul && !utf8.includes(MARKER))) return { text: utf8, encoding: 'utf-8' };
  if (holdsNul) {
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const text = strict(encoding, bytes);
      if (text?.includes(MARKER)) return { text, encoding };
    }
    if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  }
  const gb = strict('gb18030', bytes);
  return gb === undefined || implausible(gb)
    ? undecodable('UTF-8, UTF-16 or GB18030')
    : { text: gb, encoding: 'gb18030' };
};
