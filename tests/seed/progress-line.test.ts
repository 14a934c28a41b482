import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressLine } from '#seed/commands/progress-line.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (articles: number, failed = 0) => ({
  articles,
  new: articles - failed,
  unchanged: 0,
  replaced: 0,
  failed,
});

const terminal = (isTTY: boolean, columns = 120) => {
  let written = '';
  return {
    out: { isTTY, columns, write: (text: string) => (written += text) },
    take: (): string => {
      const text = written;
      written = '';
      return text;
    },
  };
};

test('a terminal sees a bar with rate and time left, and a last line', () => {
  const { out, take } = terminal(true);
  const line = progressLine(out, 400);
  vi.advanceTimersByTime(10_000);
  line.update(at(100, 2));
  expect(take()).toBe(
    `\r\u001b[2K${'█'.repeat(6)}${'░'.repeat(18)} 100/400 articles, 10 articles/s, 2 failed, 30 s left`,
  );
  line.say('a.txt:1: warning');
  expect(take().startsWith(`\r\u001b[2Ka.txt:1: warning\n${'█'.repeat(6)}░`)).toBe(true);
  vi.advanceTimersByTime(190_000);
  line.update(at(200));
  expect(take()).toContain('3 min 20 s left');
  line.update(at(400));
  expect(take()).toMatch(/400\/400 articles, 2\.0 articles\/s$/);
  line.end();
  expect(take()).toBe('\n');
});

test('a narrow terminal gets a line that does not wrap', () => {
  const { out, take } = terminal(true, 30);
  const line = progressLine(out, 400);
  vi.advanceTimersByTime(1000);
  line.update(at(100));
  expect(take()).toHaveLength('\r\u001b[2K'.length + 29);
});

test('a log sees a plain line every two seconds', () => {
  const { out, take } = terminal(false);
  const line = progressLine(out, 400);
  vi.advanceTimersByTime(1900);
  line.update(at(10));
  expect(take()).toBe('');
  vi.advanceTimersByTime(200);
  line.update(at(21));
  line.update(at(22));
  expect(take()).toBe('21/400 articles, 10 articles/s, 38 s left\n');
  line.end();
  expect(take()).toBe('');
});

test('control characters of a file name or a quoted word do not reach the terminal', () => {
  const { out, take } = terminal(false);
  progressLine(out, 1).say('news\u001b[2J.txt:1: “\u202e”');
  expect(take()).toBe('news\\u001b[2J.txt:1: “\\u202e”\n');
});
