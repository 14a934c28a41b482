/** A text inside markup: escaped, without the characters that XML cannot hold. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

type Values = Readonly<Record<string, string | number | undefined>>;

/** Attributes of a tag, each after a space; those without a value are left out. */
export const attributes = (values: Values): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${xmlText(String(value))}"`]))
    .join('');
