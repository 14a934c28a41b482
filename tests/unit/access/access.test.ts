import { describe, expect, it } from 'vitest';
import { clientAddress } from '#server/access/client-address.ts';
import { createRateLimit } from '#server/access/rate-limit.ts';
import { parseTokenFile } from '#server/access/token-file.ts';

describe('a token file', () => {
  const token = 'k3y-'.repeat(8);

  it('has a role, a name and a token in each line, comments and empty lines beside them', () => {
    const parsed = parseTokenFile(
      `# who may come\n\nreader lab ${token}1\r\n  ADMIN  root@home\t${token}2  \n`,
    );
    expect('tokens' in parsed && parsed.tokens.map(({ name, role }) => [name, role])).toEqual([
      ['lab', 'READER'],
      ['root@home', 'ADMIN'],
    ]);
    expect(JSON.stringify(parsed)).not.toContain(token);
  });

  it('is refused with every fault by its line and no token', () => {
    const parsed = parseTokenFile(
      [
        'owner a',
        `reader b! ${token}`,
        'reader c short',
        `reader d ${token} more`,
        `admin e ${token}`,
        `admin e ${token}`,
      ].join('\n'),
    );
    const faults = 'faults' in parsed ? parsed.faults : [];
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
      'line 6',
    ]);
    expect(faults.join()).not.toMatch(/k3y|short/);
    expect(parseTokenFile('# nobody\n')).toEqual({ faults: ['holds no token'] });
  });
});

describe('the rate limit', () => {
  it('gives each key its own share, which grows back evenly', () => {
    const ask = createRateLimit(60);
    for (let i = 0; i < 60; i++) expect(ask('a', 0)).toBe(0);
    expect(ask('a', 0)).toBe(1);
    expect(ask('b', 0)).toBe(0);
    expect(ask('a', 999)).toBe(1);
    expect(ask('a', 1_000)).toBe(0);
    expect(ask('a', 1_000)).toBe(1);
    for (let i = 0; i < 60; i++) expect(ask('a', 10_000_000)).toBe(0);
    expect(ask('a', 10_000_000)).toBe(1);
  });

  it('says how long to wait: until then nothing, then one', () => {
    const ask = createRateLimit(2);
    ask('a', 0);
    ask('a', 0);
    const wait = ask('a', 0);
    expect(wait).toBe(30);
    expect(ask('a', (wait - 1) * 1_000)).toBeGreaterThan(0);
    expect(ask('a', wait * 1_000)).toBe(0);
  });

  it('forgets the oldest of ten thousand keys, not the newest', () => {
    const ask = createRateLimit(1);
    ask('first', 0);
    for (let i = 0; i < 9_999; i++) ask(`k${i}`, 0);
    expect(ask('first', 0)).toBeGreaterThan(0);
    for (let i = 0; i < 10_000; i++) ask(`l${i}`, 0);
    expect(ask('first', 0)).toBe(0);
    expect(ask('l9999', 0)).toBeGreaterThan(0);
  });
});

describe('the address that is counted', () => {
  it.each([
    ['10.0.0.1', null, false, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', false, '10.0.0.1'],
    ['10.0.0.1', '9.9.9.9, 1.2.3.4', true, '1.2.3.4'],
    ['10.0.0.1', null, true, '10.0.0.1'],
    ['::ffff:10.0.0.1', null, false, '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', null, false, '2001:db8:1:2'],
    ['2001:db8:1:2::9', null, false, '2001:db8:1:2'],
    ['::1', null, false, '0:0:0:0'],
    [undefined, null, false, 'unknown'],
  ] as const)(
    'of %s with X-Forwarded-For %s, trusted %s, is %s',
    (connection, forwarded, trusted, expected) => {
      expect(clientAddress(connection, forwarded, trusted)).toBe(expected);
    },
  );
});
