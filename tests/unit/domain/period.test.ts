import { describe, expect, it } from 'vitest';
import { periodConditions, periodOf, standingOn } from '#server/domain/period.ts';

const post = (dates: object) => ({ type: 'HOLDS_POST', ...dates }) as const;

describe('how a post stands on a day', () => {
  it('is stated between a stated begin and a stated end, and nowhere else', () => {
    const stated = post({ validFrom: '2020-03-01', validTo: '2022-06-30', lastSeen: '2021-01-01' });
    expect(standingOn(stated, '2020-02-29')).toBeUndefined();
    expect(standingOn(stated, '2020-03-01')).toBe('STATED');
    expect(standingOn(stated, '2022-06-30')).toBe('STATED');
    expect(standingOn(stated, '2022-07-01')).toBeUndefined();
  });

  it('is seen between two sightings', () => {
    const seen = post({ firstSeen: '2020-03-01', lastSeen: '2022-06-30' });
    expect(standingOn(seen, '2020-03-01')).toBe('SEEN');
    expect(standingOn(seen, '2021-01-01')).toBe('SEEN');
    expect(standingOn(seen, '2020-02-29')).toBe('UNCERTAIN');
    expect(standingOn(seen, '2022-07-01')).toBe('UNCERTAIN');
  });

  it('is uncertain after an appointment without an end, until it is seen', () => {
    const appointed = post({ validFrom: '2020-03-01', firstSeen: '2021-01-01', lastSeen: '2021-02-01' });
    expect(standingOn(appointed, '2020-02-01')).toBeUndefined();
    expect(standingOn(appointed, '2020-06-01')).toBe('UNCERTAIN');
    expect(standingOn(appointed, '2021-01-15')).toBe('SEEN');
    expect(standingOn(appointed, '2024-01-01')).toBe('UNCERTAIN');
  });

  it('never counts a sighting against a stated bound', () => {
    const left = post({ validTo: '2020-12-31', firstSeen: '2020-06-01', lastSeen: '2021-06-01' });
    expect(standingOn(left, '2020-12-31')).toBe('SEEN');
    expect(standingOn(left, '2021-01-01')).toBeUndefined();
  });

  it('is uncertain on the days that a date known to a year or month leaves open', () => {
    const vague = post({ validFrom: '2020', validTo: '2022-06' });
    expect(standingOn(vague, '2019-12-31')).toBeUndefined();
    expect(standingOn(vague, '2020-07-01')).toBe('UNCERTAIN');
    expect(standingOn(vague, '2021-01-01')).toBe('STATED');
    expect(standingOn(vague, '2022-06-15')).toBe('UNCERTAIN');
    expect(standingOn(vague, '2022-07-01')).toBeUndefined();
    expect(standingOn(post({ firstSeen: '2021-05', lastSeen: '2021-05' }), '2021-05-10')).toBe('UNCERTAIN');
    expect(standingOn(post({ validFrom: '--05-03' }), '2021-05-10')).toBe('UNCERTAIN');
  });
});

it('an attendance stands from its day on, and not before', () => {
  const attended = { type: 'ATTENDED', firstSeen: '2021-05-03', lastSeen: '2021-05-03' } as const;
  expect(standingOn(attended, '2021-05-02')).toBeUndefined();
  expect(standingOn(attended, '2021-05-03')).toBe('SEEN');
  expect(standingOn(attended, '2030-01-01')).toBe('SEEN');
  expect(standingOn({ type: 'ATTENDED' }, '2030-01-01')).toBe('UNCERTAIN');
});

describe('a filter by sightings', () => {
  const passes = (dates: object, filter: object): boolean => {
    const period = periodOf(post(dates));
    return periodConditions(filter).every(({ place, compare, day }) => {
      const own = period.slice(place, place + 8);
      return compare === '<=' ? own <= day : own >= day;
    });
  };

  it('lets through what may have been seen within, and nothing that was never seen', () => {
    const seen = { firstSeen: '2021-05', lastSeen: '2022' };
    expect(passes(seen, { since: '2022-12-31' })).toBe(true);
    expect(passes(seen, { since: '2023-01-01' })).toBe(false);
    expect(passes(seen, { until: '2021-05-01' })).toBe(true);
    expect(passes(seen, { until: '2021-04-30' })).toBe(false);
    expect(passes({}, {})).toBe(true);
    for (const filter of [{ since: '0001-01-01' }, { until: '9999-12-31' }])
      expect(passes({}, filter)).toBe(false);
  });
});
