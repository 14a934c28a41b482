/** A line that could be decoded, or why not. */
export type DecodedLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly message: string };

const LF = 0x0a;

/**
 * The lines of bytes that are no text as a whole, each decoded strictly as UTF-8: what a crawler killed
 * in the middle of a character leaves behind costs one line. Lines without content are left out.
 */
export function* decodeLines(bytes: Uint8Array): Generator<DecodedLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    line++;
    const slice = bytes.subarray(start, end);
    start = end + 1;
    try {
      const text = decoder.decode(slice);
      if (text.trim() !== '') yield { line, text };
    } catch {
      yield { line, message: 'The line holds bytes that are not UTF-8.' };
    }
  }
}
