import type { Dispute, DisputeVote, LabelEntry, VideoDetail } from '@/lib/api/schema';

/** Each person's label that counts. */
export function votesOf(history: LabelEntry[]): DisputeVote[] {
  const last = new Map<string, LabelEntry>();
  const ordered = [...history].sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id - b.id);
  for (const entry of ordered) if (!entry.retracted) last.set(entry.user, entry);
  return [...last.values()].map(({ user, nickname, label, createdAt }) => ({ user, nickname, label, createdAt }));
}

/** A video that a link names and no loaded list holds, seen as the reviewer sees disputes. */
export function disputeOf(video: VideoDetail): Dispute {
  const votes = votesOf(video.history);
  const yes = votes.filter((vote) => vote.label).length;
  const { aid, bvid, title, tags, description, uploader, coverUrl, publishedAt, duration, views, effectiveLabel, review, probability } = video;
  const since = votes.map((vote) => vote.createdAt ?? '').sort().at(-1) || (publishedAt ?? new Date(0).toISOString());
  return { aid, bvid, title, tags, description, uploader, coverUrl, publishedAt, duration, views, yes, no: votes.length - yes, effectiveLabel, since, votes, review, probability };
}

/** The votes as a history, until the whole one is read. */
export const historyOf = (votes: DisputeVote[]): LabelEntry[] => votes.map((vote, index) => ({ id: -1 - index, retracted: false, guide: null, ...vote }));

/** The share of answers on the bigger side. */
export const sideShare = ({ yes, no }: Pick<Dispute, 'yes' | 'no'>): number => Math.max(yes, no) / (yes + no || 1);

/** Where to go once the one at `aid` leaves the list: what follows it, else what came before. */
export function neighbourOf(rows: Pick<Dispute, 'aid'>[], aid: number): number | null {
  const index = rows.findIndex((row) => row.aid === aid);
  return (index < 0 ? rows[0] : (rows[index + 1] ?? rows[index - 1]))?.aid ?? null;
}
