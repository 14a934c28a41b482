import { describe, expect, it } from 'vitest';
import { articleInput, textOfFile } from '#web/panels/import/article-input.ts';

describe('a pasted or dropped article', () => {
  it('goes as it is where a crawler or an export has marked its parts', () => {
    const crawled = '标题: 座谈会召开\n发布日期: 2024-05-06\n正文内容:\n会议召开。';
    expect(articleInput(crawled, '2020-01-01')).toEqual({ text: crawled });
    expect(articleInput('{"title":"座谈会"}', '')).toEqual({ text: '{"title":"座谈会"}' });
  });

  it('has its first line as title when that is one, and the day that is given', () => {
    expect(articleInput('座谈会召开\n\n5月6日，会议召开。\n', '2024-05-07')).toEqual({
      title: '座谈会召开',
      body: '5月6日，会议召开。',
      date: '2024-05-07',
    });
    expect(articleInput('5月6日，会议召开。\n主持人是林舒白。', '')).toMatchObject({
      title: null,
      body: '5月6日，会议召开。\n主持人是林舒白。',
    });
  });

  it('is read from a file in UTF-8, UTF-16 and GB18030', async () => {
    const bytes = (...values: readonly number[]): Blob => new Blob([Uint8Array.from(values)]);
    expect(await textOfFile(new Blob(['会议']))).toBe('会议');
    expect(await textOfFile(bytes(0xff, 0xfe, 0x1a, 0x4f, 0xae, 0x8b))).toBe('会议');
    expect(await textOfFile(bytes(0xbb, 0xe1, 0xd2, 0xe9))).toBe('会议');
  });
});
