const alphabet = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf';
const mask = 23442827791579n;
const max = 1n << 51n;

/** The aid behind a BV id: base 58 over a shuffled alphabet with two pairs of places swapped. */
export function aidOfBvid(bvid: string): number | null {
  const places = bvid.split('');
  if (places.length !== 12) return null;
  swap(places, 3, 9);
  swap(places, 4, 7);
  let value = 0n;
  for (const place of places.slice(3)) {
    const digit = alphabet.indexOf(place);
    if (digit < 0) return null;
    value = value * 58n + BigInt(digit);
  }
  return Number((value & (max - 1n)) ^ mask);
}

function swap(list: string[], first: number, second: number): void {
  [list[first], list[second]] = [list[second] ?? '', list[first] ?? ''];
}

/** Finds the one video that a pasted line names: `BV1…`, `av123`, a bare number or a video address. */
export function parseVideoId(text: string): number | null {
  const line = text.trim();
  if (line === '' || /\s/.test(line)) return null;
  const bvid = /(?:^|\/|=)(BV1[0-9A-Za-z]{9})(?:$|[/?#&])/.exec(line)?.[1];
  if (bvid) return aidOfBvid(bvid);
  const aid = /(?:^|\/)av(\d{1,16})(?:$|[/?#&])/i.exec(line)?.[1] ?? /^(\d{1,16})$/.exec(line)?.[1];
  if (!aid) return null;
  const value = Number(aid);
  return value > 0 && value < 2 ** 51 ? value : null;
}

export const videoUrl = (video: { aid: number; bvid?: string | null }): string => `https://www.bilibili.com/video/${video.bvid || `av${video.aid}`}`;

/** Covers are stored as http and may name any host; only the site's own image servers are asked, by https. */
export function coverOf(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const parsed = new URL(address.startsWith('//') ? `https:${address}` : address);
    parsed.protocol = 'https:';
    return parsed.hostname.endsWith('.hdslb.com') ? parsed.toString() : null;
  } catch {
    return null;
  }
}
