import { idempotencyKey, Problem } from './api/client';
import { skipVideo, takeSkipBack } from './api/desk';
import { retractLabel, writeLabel } from './api/labels';

/** One answer that the server may not have yet; `key` makes every attempt to send it the same request. */
interface Waiting {
  key: string;
  user: string;
  aid: number;
  /** Null for a skip. */
  label: boolean | null;
  /** The version of the guide that was in force at the key press. */
  guide?: number;
  at: number;
  tried: boolean;
  /** The stored label, 0 for a stored skip, null while the server has neither. */
  receipt: number | null;
  undo?: Before;
}

/** What stood before an answer and stands again when it is taken back: a label or none, and whether the video was skipped. */
export interface Before {
  before: boolean | null;
  skipped: boolean;
}

export type AnswerEvent = { type: 'stored'; key: string; aid: number; receipt: number } | { type: 'undone'; aid: number } | { type: 'discarded'; key: string; aid: number } | { type: 'refused'; key: string; aid: number; error: unknown; undo: boolean };

const prefix = 'cvsa.answer.';
/** Answered before the session was read, in the moment after the page opened. */
const unknown = '';
const firstPause = 2_000;
const longestPause = 60_000;

/** This person may not label, now or yet; the answers wait until somebody changed that. */
const forbidden = (error: unknown): boolean => error instanceof Problem && (error.status === 403 || (error.status === 422 && error.errors.some((one) => one.field === 'user')));

/** A later attempt may go well: nobody answered, too much at once, a service away, a session that ended. */
const passing = (error: unknown): boolean => !(error instanceof Problem) || error.status === 0 || error.status >= 500 || [401, 408, 425, 429].includes(error.status);

/**
 * The answers on their way. Each lies in the browser's storage from the key press until the server has it, so that neither a lost
 * connection nor a closed tab loses one; the key it was given at the start lets the server see a repetition for what it is.
 */
class Answers {
  private user: string | null = null;
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = firstPause;
  private newest = 0;
  private obstacle: unknown = null;
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<(event: AnswerEvent) => void>();

  /** How many were tried and could not be sent. */
  readonly held = (): number => (this.user === null ? this.all() : this.mine()).filter((one) => one.tried).length;

  /** Why they wait: what the last attempt met. */
  readonly blockedBy = (): unknown => this.obstacle;

  readonly watch = (watcher: () => void): (() => void) => add(this.watchers, watcher);
  readonly listen = (listener: (event: AnswerEvent) => void): (() => void) => add(this.listeners, listener);

  /** Sends what this person left behind, now and whenever the network comes back. */
  start(user: string): () => void {
    this.user = user;
    this.obstacle = null;
    const send = () => this.retry();
    addEventListener('online', send);
    this.changed();
    send();
    return () => {
      removeEventListener('online', send);
      clearTimeout(this.timer);
      this.user = null;
    };
  }

  /** A label, or a skip where `label` is null. */
  answer(aid: number, label: boolean | null, guide?: number): string {
    const key = idempotencyKey();
    this.write({ key, user: this.user ?? unknown, aid, label, guide, at: this.now(), tried: false, receipt: null });
    // The next video is drawn first.
    setTimeout(() => void this.send());
    return key;
  }

  /** Takes an answer back; one that never left this device is forgotten. */
  undo(answer: { key: string; aid: number; label: boolean | null; receipt: number | null }, undo: Before): void {
    const waiting = this.read(prefix + answer.key);
    if (waiting && !waiting.tried && !this.sending) {
      this.remove(answer.key);
      return;
    }
    const { key, aid, label, receipt } = answer;
    this.write(waiting ? { ...waiting, undo } : { key, aid, label, receipt, user: this.user ?? unknown, at: this.now(), tried: false, undo });
    void this.send();
  }

  /** Gives up what the server would not take; asked for by the person alone. */
  discard(): void {
    for (const one of this.mine()) {
      localStorage.removeItem(prefix + one.key);
      this.tell({ type: 'discarded', key: one.key, aid: one.aid });
    }
    this.obstacle = null;
    this.changed();
  }

  retry(): void {
    this.pause = firstPause;
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending || this.user === null) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.next(); next; next = this.next()) {
        try {
          await this.deliver(next);
          this.pause = firstPause;
          this.obstacle = null;
        } catch (error) {
          if (passing(error) || forbidden(error)) {
            this.obstacle = error;
            for (const one of this.mine()) this.write({ ...one, tried: true });
            if (forbidden(error)) return;
            this.timer = setTimeout(() => void this.send(), this.pause);
            this.pause = Math.min(longestPause, this.pause * 2);
            return;
          }
          const stored = (this.read(prefix + next.key) ?? next).receipt !== null;
          this.remove(next.key);
          this.tell({ type: 'refused', key: next.key, aid: next.aid, error, undo: stored });
        }
      }
    } finally {
      this.sending = false;
    }
  }

  private async deliver(waiting: Waiting): Promise<void> {
    let receipt = waiting.receipt;
    if (receipt === null) {
      receipt = await store(waiting);
      this.tell({ type: 'stored', key: waiting.key, aid: waiting.aid, receipt });
    }
    // It may have been taken back while it was under way.
    const now = this.read(prefix + waiting.key) ?? waiting;
    if (now.undo) {
      this.write({ ...now, receipt });
      await takeBack({ ...now, receipt }, now.undo);
      this.tell({ type: 'undone', aid: waiting.aid });
    }
    this.remove(waiting.key);
  }

  /** Later than every time before: answers of one millisecond keep their order. */
  private now(): number {
    this.newest = Math.max(Date.now(), this.newest + 1);
    return this.newest;
  }

  private next(): Waiting | undefined {
    return this.mine().sort((a, b) => a.at - b.at)[0];
  }

  private mine(): Waiting[] {
    return this.all().filter((one) => one.user === this.user || one.user === unknown);
  }

  private all(): Waiting[] {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => this.read(name))
      .filter((one) => one !== null);
  }

  private read(name: string): Waiting | null {
    try {
      return JSON.parse(localStorage.getItem(name) ?? 'null') as Waiting | null;
    } catch {
      return null;
    }
  }

  // One entry an answer: tabs that write at the same time do not overwrite each other's.
  private write(waiting: Waiting): void {
    localStorage.setItem(prefix + waiting.key, JSON.stringify(waiting));
    this.changed();
  }

  private remove(key: string): void {
    localStorage.removeItem(prefix + key);
    this.changed();
  }

  private changed(): void {
    this.watchers.forEach((watcher) => watcher());
  }

  private tell(event: AnswerEvent): void {
    this.listeners.forEach((listener) => listener(event));
  }
}

async function store({ aid, label, key, guide }: Waiting): Promise<number> {
  if (label !== null) return (await writeLabel(aid, label, key, guide)).id;
  await skipVideo(aid, key);
  return 0;
}

async function takeBack({ key, aid, label, receipt, guide }: Waiting, { before, skipped }: Before): Promise<void> {
  if (label === null) {
    if (!skipped) await takeSkipBack(aid, `${key}.undo`);
    return;
  }
  if (before !== null) await writeLabel(aid, before, `${key}.undo`, guide);
  else if (receipt !== null) await retractLabel(receipt, `${key}.undo`);
  if (skipped) await skipVideo(aid, `${key}.skip`);
}

function add<T>(set: Set<T>, member: T): () => void {
  set.add(member);
  return () => void set.delete(member);
}

export const answers = new Answers();
