/** Grounds that hold buildings. */
const GROUNDS = /(?<!^[两三四各多])(?:校区|院区|园区|厂区)/g;

/** Names of buildings, with the wing that belongs to them; 三楼 behind one is a floor. */
const BUILDING = /(?:楼|大厦|中心|[书术育物]馆|大礼堂|宾馆|酒店|饭店)(?:[A-Z]座|[A-Z]区|[东南西北]楼)?/g;

/** 301会议室, 二楼报告厅, B204, 第二会议厅: what lies in a building. */
const ROOM =
  /^(?:(?:负?[一二三四五六七八九十\d]{1,3}[楼层]?|[A-Z]\d*|第[一二三四五六七八九十]|大|小|多功能|学术|阶梯|中|[东南西北]|国际)*(?:会议室|报告厅|会议厅|教室|礼堂|厅|室|会场|\d{3,5}[A-Z]?|[A-Z]-?\d{2,5}))$/;

/** What lies on grounds: anything that ends like a building or a room. */
const STANDING = /(?:[楼厅室馆堂]|中心|大厦|宾馆|酒店|饭店|会场|广场|操场|\d{3,5}[A-Z]?)$/;

const SHORTEST = 2;

const endsOf = (name: string, pattern: RegExp): readonly number[] =>
  [...name.matchAll(pattern)].map((m) => m.index + m[0].length);

/**
 * Lengths of the beginnings of a place's name that are places of their own, the widest first:
 * `东校区行政楼301会议室` lies in `东校区行政楼`, and that on `东校区`.
 */
export const widerPlaces = (name: string): readonly number[] => {
  const grounds = endsOf(name, GROUNDS).find((end) => end > SHORTEST && STANDING.test(name.slice(end)));
  const building = endsOf(name, BUILDING).find(
    (end) => end - (grounds ?? 0) >= SHORTEST && !isFloor(name, end) && ROOM.test(name.slice(end)),
  );
  return [grounds, building].filter((end) => end !== undefined);
};

/** `综合楼四楼` ends with a floor, `三号楼` and `公共教学四楼` are buildings. */
const isFloor = (name: string, end: number): boolean =>
  /(?:^|楼|中心|大厦|馆|堂|宾馆|酒店|饭店|座|校区|院区)[一二三四五六七八九十\d]{1,3}楼$/.test(
    name.slice(0, end),
  );
