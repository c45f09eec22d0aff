import { idempotencyKey, Problem } from './api/client';
import { retractLabel, writeLabel } from './api/labels';
import type { LabelReceipt } from './api/schema';

/** One answer that the server may not have yet; `key` makes every attempt to send it the same request. */
interface Waiting {
  key: string;
  user: string;
  aid: number;
  label: boolean;
  at: number;
  tried: boolean;
  receipt: number | null;
  /** Set once it is to be taken back: the label that counted before, null for none. */
  undo?: { before: boolean | null };
}

export type AnswerEvent = { type: 'stored'; key: string; aid: number; receipt: number } | { type: 'undone'; aid: number } | { type: 'refused'; key: string; aid: number; error: unknown; undo: boolean };

const prefix = 'cvsa.answer.';
/** Answered before the session was read, in the moment after the page opened. */
const unknown = '';
const firstPause = 2_000;
const longestPause = 60_000;

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
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<(event: AnswerEvent) => void>();

  /** How many were tried and could not be sent. */
  readonly held = (): number => this.all().filter((one) => one.tried).length;

  readonly watch = (watcher: () => void): (() => void) => add(this.watchers, watcher);
  readonly listen = (listener: (event: AnswerEvent) => void): (() => void) => add(this.listeners, listener);

  /** Sends what this person left behind, now and whenever the network comes back. */
  start(user: string): () => void {
    this.user = user;
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

  answer(aid: number, label: boolean): string {
    const key = idempotencyKey();
    this.write({ key, user: this.user ?? unknown, aid, label, at: this.now(), tried: false, receipt: null });
    // The next video is drawn first.
    setTimeout(() => void this.send());
    return key;
  }

  /** Takes an answer back; one that never left this device is forgotten. */
  undo(key: string, aid: number, label: boolean, receipt: number | null, before: boolean | null): void {
    const waiting = this.read(prefix + key);
    if (waiting && !waiting.tried && !this.sending) {
      this.remove(key);
      return;
    }
    this.write({ key, user: this.user ?? unknown, aid, label, at: waiting?.at ?? this.now(), tried: waiting?.tried ?? false, receipt: waiting?.receipt ?? receipt, undo: { before } });
    void this.send();
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
        } catch (error) {
          if (passing(error)) {
            for (const one of this.mine()) this.write({ ...one, tried: true });
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
      const written: LabelReceipt = await writeLabel(waiting.aid, waiting.label, waiting.key);
      receipt = written.id;
      this.tell({ type: 'stored', key: waiting.key, aid: waiting.aid, receipt });
    }
    // It may have been taken back while it was under way.
    const now = this.read(prefix + waiting.key) ?? waiting;
    if (now.undo) {
      this.write({ ...now, receipt });
      if (now.undo.before === null) await retractLabel(receipt, `${waiting.key}.undo`);
      else await writeLabel(waiting.aid, now.undo.before, `${waiting.key}.undo`);
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

function add<T>(set: Set<T>, member: T): () => void {
  set.add(member);
  return () => void set.delete(member);
}

export const answers = new Answers();
