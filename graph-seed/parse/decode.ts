/** A text and the encoding it was in, or why the bytes are no text and at which line that shows. */
export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly rule: 'empty-file' | 'undecodable'; readonly message: string; readonly line: number };

/** Enough of a file to tell its encoding by. */
const SAMPLE = 64 * 1024;

const MARKS: readonly (readonly [encoding: string, ...mark: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['gb18030', 0x84, 0x31, 0x95, 0x33],
];

const strict = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch {
    return undefined;
  }
};

/** What Chinese news is written with: ASCII, general and CJK punctuation, Han, full-width forms. */
const USUAL =
  /[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u203b\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;

const usualShare = (text: string): number => {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(USUAL)?.length ?? 0) / Math.max(1, sample.length);
};

/** UTF-16 without a mark: the byte order that gives usual characters. The other order turns letters into Han but digits, colons and line ends into nothing anyone writes. */
const unmarkedUtf16 = (bytes: Uint8Array): Decoded | undefined => {
  if (bytes.length % 2 !== 0) return undefined;
  const readings = ['utf-16le', 'utf-16be'].flatMap((encoding) => {
    const text = strict(encoding, bytes);
    return text === undefined ? [] : [{ text, encoding, share: usualShare(text) }];
  });
  const [best] = readings.sort((a, b) => b.share - a.share);
  return best !== undefined && best.share > 0.9 ? { text: best.text, encoding: best.encoding } : undefined;
};

/** UTF-8 in which some bytes are broken: most of it reads well. Text in another encoding hardly does, so that it is never taken for GB18030, which would read on as gibberish. */
const damagedUtf8Line = (bytes: Uint8Array): number | undefined => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const beyondAscii = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  if (broken === 0 || broken > beyondAscii * 0.2) return undefined;
  return text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/).length;
};

/** GB18030 gives some reading to many bytes; control codes and private-use characters betray the wrong ones. */
const implausible = (text: string): boolean => {
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(/[\p{Cc}\p{Co}]/gu)?.filter((unit) => !'\t\n\r\0'.includes(unit)).length ?? 0;
  return odd > sample.length * 0.02;
};

/**
 * Decodes bytes by byte order mark, else strict UTF-8, else UTF-16 without a mark where NUL bytes
 * and the text speak for it, else strict GB18030. The mark is not part of the text.
 */
export const decode = (bytes: Uint8Array): Decoded => {
  const undecodable = (message: string, line = 1): Decoded => ({ rule: 'undecodable', message, line });
  const marked = MARKS.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (bytes.length === (marked?.length ?? 1) - 1) {
    return { rule: 'empty-file', message: 'The file is empty.', line: 1 };
  }
  if (marked !== undefined) {
    const [encoding] = marked;
    const text = strict(encoding, bytes);
    return text === undefined
      ? undecodable(`The bytes are not text in ${encoding}, which the byte order mark announces.`)
      : { text, encoding };
  }
  const utf8 = strict('utf-8', bytes);
  const sample = bytes.subarray(0, SAMPLE);
  let nuls = 0;
  for (const byte of sample) if (byte === 0) nuls++;
  if (utf8 !== undefined && nuls < sample.length * 0.2) return { text: utf8, encoding: 'utf-8' };
  const utf16 = nuls > 0 ? unmarkedUtf16(bytes) : undefined;
  if (utf16 !== undefined) return utf16;
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  const damaged = damagedUtf8Line(bytes);
  if (damaged !== undefined) return undecodable('The text is UTF-8 with broken bytes in it.', damaged);
  const gb = strict('gb18030', bytes);
  return gb === undefined || implausible(gb)
    ? undecodable('The bytes are not text in UTF-8, UTF-16 or GB18030.')
    : { text: gb, encoding: 'gb18030' };
};
