import { before } from './data';
// The made-up labels service's half for reviewers: disputes, own labels, agreement, filters.
import type { Dispute, LabelAgreement, LabelEntry, LabelerDrift, LabelerPair, LabelerStatistics, OwnLabel, ReviewComment, VideoDetail } from '@/lib/api/schema';
import { disputeOf, votesOf } from '@/features/review/dispute';

export const me = 'local';
export const nicknames: Record<string, string> = { lin: '琳', mei: '小梅', '4021': '半糖去冰', '7730': 'Aki', local: 'Local', '9118': '一个名字特别长的标注者朋友' };

/** What follows from a video's history and decision. */
export function settle(video: VideoDetail): VideoDetail {
  const votes = votesOf(video.history);
  const yes = votes.filter((vote) => vote.label).length;
  const decision = video.review?.decision ?? null;
  video.labelers = votes.length;
  video.gold = decision !== null;
  video.disputed = decision === null && yes > 0 && yes < votes.length;
  video.effectiveLabel = decision ? (decision.label ? 'yes' : 'no') : votes.length === 0 ? null : yes * 2 === votes.length ? 'tie' : yes * 2 > votes.length ? 'yes' : 'no';
  return video;
}

const said = (video: VideoDetail, user: string): boolean | null => votesOf(video.history).find((vote) => vote.user === user)?.label ?? null;

const matches: Record<string, (video: VideoDetail, value: string, query: URLSearchParams) => boolean> = {
  q: (video, value) => `${video.title} ${video.tags} ${video.description} ${video.bvid} av${video.aid}`.toLowerCase().includes(value.toLowerCase()),
  label: (video, value) => value === 'all' || (value === 'unlabelled' ? video.effectiveLabel === null && !video.hidden : value === 'disputed' ? video.disputed : value === 'gold' ? video.gold : video.effectiveLabel === value),
  uploader: (video, value) => String(video.uid) === value,
  from: (video, value) => (video.publishedAt ?? '') >= value,
  to: (video, value) => (video.publishedAt ?? '').slice(0, 10) <= value,
  minLength: (video, value) => (video.duration ?? 0) >= Number(value),
  maxLength: (video, value) => (video.duration ?? 0) <= Number(value),
  prediction: (video, value) => {
    const label = video.prediction && (video.prediction.label ? 'yes' : 'no');
    return value === 'none' ? label === null : value === 'contradicts' ? (video.effectiveLabel === 'yes' || video.effectiveLabel === 'no') && label !== null && label !== video.effectiveLabel : label === value;
  },
  labeler: (video, value) => said(video, value) !== null,
  said: (video, value, query) => said(video, query.get('labeler') ?? '') === (value === 'yes'),
  against: (video, value, query) => said(video, value) !== null && said(video, value) !== said(video, query.get('labeler') ?? ''),
};

export const filtered = (videos: VideoDetail[], query: URLSearchParams): VideoDetail[] =>
  videos.filter((video) => Object.entries(matches).every(([name, match]) => !query.get(name) || match(video, query.get(name) as string, query)));

export function disputes(videos: VideoDetail[], state: string): Dispute[] {
  const decidedAt = (one: Dispute) => one.review?.decision?.at ?? '';
  if (state === 'decided') return videos.filter((video) => video.gold).map(disputeOf).sort((a, b) => decidedAt(b).localeCompare(decidedAt(a)));
  return videos
    .filter((video) => video.disputed && (video.review?.sentBack != null) === (state === 'sent-back'))
    .map(disputeOf)
    .sort((a, b) => a.since.localeCompare(b.since));
}

export function ownLabels(videos: VideoDetail[], query: URLSearchParams): OwnLabel[] {
  const rows = filtered(videos, new URLSearchParams({ q: query.get('q') ?? '' })).flatMap((video) => {
    const own = [...video.history].filter((entry) => entry.user === me && !entry.retracted).sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '')).at(-1);
    const { aid, bvid, title, uploader, coverUrl, publishedAt, duration, effectiveLabel, gold, disputed } = video;
    return own ? [{ id: own.id, aid, bvid, title, uploader, coverUrl, publishedAt, duration, label: own.label, createdAt: own.createdAt, guide: own.guide, effectiveLabel, gold, disputed }] : [];
  });
  const label = query.get('label') ?? 'all';
  return rows.filter((row) => label === 'all' || row.label === (label === 'yes')).sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
}

const people = (videos: VideoDetail[]): string[] => {
  const counts = new Map<string, number>();
  for (const video of videos) for (const vote of votesOf(video.history)) counts.set(vote.user, (counts.get(vote.user) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([user]) => user);
};

function pair(videos: VideoDetail[], first: string, second: string): LabelerPair | null {
  const both = videos.map((video) => [said(video, first), said(video, second)] as const).filter(([a, b]) => a !== null && b !== null);
  if (both.length === 0) return null;
  const times = (a: boolean, b: boolean) => both.filter((one) => one[0] === a && one[1] === b).length;
  const [bothYes, onlyFirstYes, onlySecondYes, bothNo] = [times(true, true), times(true, false), times(false, true), times(false, false)];
  const agreement = (bothYes + bothNo) / both.length;
  const chance = ((bothYes + onlyFirstYes) * (bothYes + onlySecondYes) + (bothNo + onlySecondYes) * (bothNo + onlyFirstYes)) / both.length ** 2;
  return { first, second, videos: both.length, bothYes, onlyFirstYes, onlySecondYes, bothNo, agreement, kappa: chance === 1 ? null : (agreement - chance) / (1 - chance) };
}

export function agreement(videos: VideoDetail[]): LabelAgreement {
  const users = people(videos);
  const pairs = users.flatMap((first, index) => users.slice(index + 1).map((second) => pair(videos, first, second))).filter((one) => one !== null);
  const votePairs = pairs.reduce((sum, one) => sum + one.videos, 0);
  const equal = pairs.reduce((sum, one) => sum + one.bothYes + one.bothNo, 0);
  return {
    countedAt: before(0),
    videos: videos.filter((video) => votesOf(video.history).length > 1).length,
    votePairs,
    agreement: votePairs === 0 ? null : equal / votePairs,
    alpha: votePairs === 0 ? null : 0.742,
    pairs,
    labelers: users.map((user) => ({ user, nickname: nicknames[user] ?? null, labels: videos.filter((video) => said(video, user) !== null).length })),
  };
}

const isOf = (user: string) => (entry: LabelEntry) => entry.user === user;

export function labelers(videos: VideoDetail[]): LabelerStatistics[] {
  return people(videos).map((user) => {
    const rows = videos.flatMap((video) => video.history.filter(isOf(user)));
    const counted = videos.filter((video) => said(video, user) !== null);
    const others = counted.map((video) => ({ own: said(video, user), rest: votesOf(video.history).filter((vote) => vote.user !== user) })).filter(({ rest }) => rest.length > 0 && rest.filter((vote) => vote.label).length * 2 !== rest.length);
    const gold = counted.filter((video) => video.gold);
    const times = rows.map((row) => row.createdAt ?? '').sort();
    return {
      user,
      nickname: nicknames[user] ?? null,
      labels: rows.length,
      videos: counted.length,
      yes: counted.filter((video) => said(video, user)).length,
      changed: rows.length - counted.length,
      retracted: rows.filter((row) => row.retracted).length,
      shared: others.length,
      agreed: others.filter(({ own, rest }) => own === rest.filter((vote) => vote.label).length * 2 > rest.length).length,
      goldShared: gold.length,
      goldAgreed: gold.filter((video) => said(video, user) === (video.effectiveLabel === 'yes')).length,
      firstAt: times[0] ?? null,
      lastAt: times.at(-1) ?? null,
    };
  });
}

export function drift(videos: VideoDetail[], user: string): LabelerDrift {
  const monday = Date.parse('2026-11-23T00:00:00Z');
  const weeks = Array.from({ length: 14 }, (_, index) => {
    const labels = 20 + ((index * 37 + user.length * 11) % 60);
    const shared = Math.round(labels * 0.6);
    return { week: new Date(monday - (13 - index) * 7 * 86_400_000).toISOString().slice(0, 10), labels, yes: Math.round(labels * (0.28 + (index % 5) * 0.02)), shared, agreed: Math.round(shared * (0.95 - Math.max(0, index - 8) * 0.03)) };
  });
  return { user, nickname: nicknames[user] ?? null, weeks: videos.length === 0 ? [] : weeks };
}

let commentId = 500_000;

/** One act of the local reviewer on a video. */
export function act(video: VideoDetail, what: ReviewComment['act'], { label = null, comment = null, labelers = 1 }: { label?: boolean | null; comment?: string | null; labelers?: number }): void {
  commentId += 1;
  const by = { user: me, nickname: 'Local', at: new Date().toISOString(), comment };
  const before = video.review ?? { decision: null, sentBack: null, comments: [] };
  video.review = {
    decision: what === 'decided' ? { ...by, label: label === true } : what === 'commented' ? before.decision : null,
    sentBack: what === 'sent-back' ? { ...by, needed: labelers } : what === 'decided' ? null : before.sentBack,
    comments: [...before.comments, { id: commentId, act: what, label, ...by }],
  };
  settle(video);
}
