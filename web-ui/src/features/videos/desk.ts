import type { VideoDetail } from '@/lib/api/schema';

/** One answer of this sitting; `receipt` is null until the server has it. */
export interface Answer {
  key: string;
  video: VideoDetail;
  label: boolean;
  before: boolean | null;
  receipt: number | null;
}

export interface Desk {
  ahead: VideoDetail[];
  answers: Answer[];
  skipped: number[];
  /** Index into `answers` while walking back; null at the newest video. */
  at: number | null;
  exhausted: boolean;
}

export const emptyDesk: Desk = { ahead: [], answers: [], skipped: [], at: null, exhausted: false };

export type DeskAct =
  | { type: 'arrived'; video: VideoDetail | null }
  | { type: 'answered'; answer: Answer }
  | { type: 'stored'; key: string; receipt: number }
  | { type: 'refused'; key: string }
  | { type: 'skipped' }
  | { type: 'undone'; key: string }
  | { type: 'walked'; step: -1 | 1 }
  | { type: 'restarted' };

export const current = (desk: Desk): VideoDetail | null => (desk.at === null ? (desk.ahead[0] ?? null) : (desk.answers[desk.at]?.video ?? null));

/** What the server must not offer again: waiting here, skipped, or answered moments ago. */
export const excluded = (desk: Desk): number[] => [...new Set([...desk.ahead.map((video) => video.aid), ...desk.skipped.slice(-50), ...desk.answers.slice(-50).map((answer) => answer.video.aid)])];

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

export function deskReducer(desk: Desk, act: DeskAct): Desk {
  switch (act.type) {
    case 'arrived':
      if (act.video === null) return { ...desk, exhausted: true };
      if (desk.ahead.some((video) => video.aid === act.video?.aid)) return desk;
      return { ...desk, exhausted: false, ahead: [...desk.ahead, act.video] };
    case 'answered':
      // An old video that is answered again lets the walk go on; the newest makes room for the next.
      return desk.at === null
        ? { ...desk, ahead: desk.ahead.slice(1), answers: [...desk.answers, act.answer] }
        : walk({ ...desk, answers: desk.answers.map((answer, index) => (index === desk.at ? act.answer : answer)) }, 1);
    case 'stored':
      return { ...desk, answers: desk.answers.map((answer) => (answer.key === act.key ? { ...answer, receipt: act.receipt } : answer)) };
    case 'refused':
      return without(desk, act.key);
    case 'skipped': {
      const video = desk.ahead[0];
      if (desk.at !== null) return walk(desk, 1);
      return video ? { ...desk, ahead: desk.ahead.slice(1), skipped: [...desk.skipped, video.aid] } : desk;
    }
    case 'undone': {
      const answer = desk.answers.find((one) => one.key === act.key);
      if (!answer) return desk;
      return { ...desk, at: null, ahead: [answer.video, ...desk.ahead.filter((video) => video.aid !== answer.video.aid)], answers: without(desk, act.key).answers };
    }
    case 'walked':
      return walk(desk, act.step);
    case 'restarted':
      return { ...emptyDesk, answers: desk.answers };
  }
}
