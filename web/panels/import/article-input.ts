import type { ArticleInput } from '#web/generated/operations.ts';

/** Begins a text as a crawler or an export writes it: headers of its own, or an object a line. */
const MARKED = /^\s*(\{|(标题|发布日期|正文内容)\s*[:：])/;
/** Longest first line that is taken for a title. */
const LONGEST_TITLE = 80;

/**
 * A pasted or dropped text as the API takes it: marked up by a crawler it goes as it is; plain words are
 * a body, whose first line is the title when it is short, has no full stop, and more follows.
 */
export const articleInput = (text: string, date: string): ArticleInput => {
  if (MARKED.test(text)) return { text };
  const words = text.trim();
  const [first = '', ...rest] = words.split(/\r?\n/);
  const titled = rest.join('').trim() !== '' && first.length <= LONGEST_TITLE && !/[。！？]/.test(first);
  return {
    body: titled ? rest.join('\n').trim() : words,
    title: titled ? first.trim() : null,
    date: date === '' ? null : date,
  };
};

/** The text of a file in UTF-8, UTF-16 or, where it is neither, GB18030. */
export const textOfFile = async (file: Blob): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(marked, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};
