import type { VideoDetail } from '@/lib/api/schema';

/** One answer of this sitting; `receipt` is null until the server has it. */
export interface Answer {
  key: string;
  video: VideoDetail;
  /** Null for a skip. */
  label: boolean | null;
  before: boolean | null;
  /** The video had been skipped before this answer. */
  skipped: boolean;
  receipt: number | null;
}

export interface Desk {
  ahead: VideoDetail[];
  answers: Answer[];
  /** Skipped since this queue was opened. */
  passed: number[];
  /** Index into `answers` while walking back; null at the newest video. */
  at: number | null;
  exhausted: boolean;
}

export const emptyDesk: Desk = { ahead: [], answers: [], passed: [], at: null, exhausted: false };

export type DeskAct =
  | { type: 'arrived'; dropped: number[]; videos: VideoDetail[] }
  | { type: 'answered'; answer: Answer }
  | { type: 'stored'; key: string; receipt: number }
  | { type: 'refused'; key: string }
  | { type: 'undone'; key: string }
  | { type: 'walked'; step: -1 | 1 }
  | { type: 'wanted' }
  | { type: 'restarted' };

export const current = (desk: Desk): VideoDetail | null => (desk.at === null ? (desk.ahead[0] ?? null) : (desk.answers[desk.at]?.video ?? null));

/** So many videos lie ready: enough to go on for a minute while the network is away. */
export const deep = 8;
/** With so many left more are fetched, some at a time and not one for every answer. */
const low = 6;
/** The server takes no longer list. */
const mostExcluded = 500;

export const needsMore = (desk: Desk): boolean => desk.ahead.length < low && !desk.exhausted;

/** What stays leased; one place is kept free, as the server hands out at least one. */
export const held = (desk: Desk): number[] => desk.ahead.slice(0, deep - 1).map((video) => video.aid);

/** What the server must not offer again, as it may not know yet that it was answered; only the queue of skipped videos shows those that were skipped elsewhere. */
export const excluded = (desk: Desk, ofSkipped: boolean): number[] => {
  const answered = desk.answers.filter((answer) => answer.label !== null || !ofSkipped).map((answer) => answer.video.aid);
  return [...new Set([...desk.passed.toReversed(), ...answered.toReversed()])].slice(0, mostExcluded);
};

const walk = (desk: Desk, step: -1 | 1): Desk => {
  const end = desk.answers.length;
  const next = Math.max(0, Math.min(end, (desk.at ?? end) + step));
  return { ...desk, at: next === end ? null : next };
};

const without = (desk: Desk, key: string): Desk => {
  const index = desk.answers.findIndex((answer) => answer.key === key);
  if (index < 0) return desk;
  const answers = desk.answers.filter((answer) => answer.key !== key);
  const at = desk.at !== null && desk.at > index ? desk.at - 1 : desk.at;
  return { ...desk, answers, at: at !== null && at >= answers.length ? null : at };
};

/** What was answered while the request was under way stays answered. */
const arrived = (desk: Desk, dropped: number[], videos: VideoDetail[]): Desk => {
  const kept = desk.ahead.filter((video, index) => index === 0 || !dropped.includes(video.aid));
  const known = new Set([...kept.map((video) => video.aid), ...desk.passed, ...desk.answers.filter((answer) => answer.label !== null).map((answer) => answer.video.aid)]);
  const fresh = videos.filter((video) => !known.has(video.aid));
  return { ...desk, ahead: [...kept, ...fresh], exhausted: fresh.length === 0 };
};

/** The newest video was labelled or skipped and makes room for the next. */
const turned = (desk: Desk, answer: Answer): Desk => ({
  ...desk,
  ahead: desk.ahead.slice(1),
  answers: [...desk.answers.filter((one) => one.video.aid !== answer.video.aid), answer],
  passed: answer.label === null ? [...desk.passed, answer.video.aid] : desk.passed,
});

export function deskReducer(desk: Desk, act: DeskAct): Desk {
  switch (act.type) {
    case 'arrived':
      return arrived(desk, act.dropped, act.videos);
    case 'answered':
      // An old video that is answered again lets the walk go on.
      return desk.at === null ? turned(desk, act.answer) : walk({ ...desk, answers: desk.answers.map((answer, index) => (index === desk.at ? act.answer : answer)) }, 1);
    case 'stored':
      return { ...desk, answers: desk.answers.map((answer) => (answer.key === act.key ? { ...answer, receipt: act.receipt } : answer)) };
    case 'refused':
      return without(desk, act.key);
    case 'undone': {
      const answer = desk.answers.find((one) => one.key === act.key);
      if (!answer) return desk;
      return { ...without(desk, act.key), at: null, ahead: [answer.video, ...desk.ahead.filter((video) => video.aid !== answer.video.aid)], passed: desk.passed.filter((aid) => aid !== answer.video.aid) };
    }
    case 'walked':
      return walk(desk, act.step);
    case 'wanted':
      return { ...desk, exhausted: false };
    case 'restarted':
      return { ...emptyDesk, answers: desk.answers };
  }
}
