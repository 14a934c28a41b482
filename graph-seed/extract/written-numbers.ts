const DIGITS = '〇一二三四五六七八九';

const digitOf = (char: string): number =>
  char === '两' ? 2 : '零○O0'.includes(char) ? 0 : DIGITS.indexOf(char);

/** The number that digits or characters say: `200`, `三十一`, `两百`; 0 for an empty word. */
export const numberOf = (word: string): number => {
  if (/^\d/.test(word)) return Number(word);
  let sum = 0;
  let digit = 0;
  for (const char of word) {
    const unit = char === '千' ? 1000 : char === '百' ? 100 : char === '十' ? 10 : 0;
    if (unit === 0) digit = digitOf(char);
    else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
};

/** The year that is told digit by digit: `二〇二三` is 2023. */
export const yearOfDigits = (word: string): string => [...word].map(digitOf).join('');
