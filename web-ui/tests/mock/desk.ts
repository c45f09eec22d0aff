import type { DeskSettings, Guide, LeaseRequest, Principal, QueueCounts, Session, SiteAccount, VideoDetail } from '@/lib/api/schema';
import type { MockAnswer, MockRequest } from './api';
import { before } from './data';

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const none: MockAnswer = { status: 204 };

export const problem = (status: number, slug: string, title: string, detail: string, errors: { field: string; message: string }[] = []): MockAnswer => ({
  status,
  body: { type: `urn:cvsa:problem:${slug}`, title, status, detail, requestId: '7d1f9c02-5c3e-4b77-9e10-2f4d8c6a1b90', errors },
});

export const ladder = ['viewer', 'labeler', 'reviewer', 'trainer', 'admin'];
export const upTo = (role: string): string[] => ladder.slice(0, ladder.indexOf(role) + 1);

const guide = (version: number, changedBy: string | null, minutes: number, more: Partial<Guide> = {}): Guide => ({
  version,
  questionZh: '是否包含一首中V歌曲？',
  questionEn: 'Does it contain a Chinese vocal-synth song?',
  rulesZh: '以文字内容为准。\n声音转换（RVC）为“否”。\n外文声库唱中文为“是”。\n不确定时选“是”。',
  rulesEn: 'Judge by the text.\nVoice conversion (RVC) is no.\nA foreign voicebank that sings Chinese is yes.\nUnsure means yes.',
  changedBy,
  changedAt: before(minutes),
  ...more,
});

const principal = (id: string, role: string | null, more: Partial<Principal> = {}): Principal => ({
  id,
  kind: 'site',
  nickname: null,
  username: id.replace('site:', ''),
  user: id.replace('site:', 'u-'),
  roles: role === null ? [] : upTo(role).toReversed(),
  disabled: false,
  createdAt: before(60 * 24 * 40),
  lastSeenAt: before(90),
  ...more,
});

/** The made-up desk: who asks, leases, skips, queues, the guide and the users. */
export class MockDesk {
  signIn: Session['signIn'] = 'local';
  signedIn = true;
  roles = [...ladder];
  canLabel = true;
  /** Labels are refused as the live database refuses a user it does not know. */
  unknownUser = false;
  required = 2;
  blind = false;
  readonly skips = new Set<number>();
  /** Which desk has which video open. */
  readonly leases = new Map<number, string>();
  readonly guides: Guide[] = [guide(3, 'mei', 60 * 20), guide(2, 'mei', 60 * 24 * 9, { rulesEn: 'Judge by the text.', rulesZh: '以文字内容为准。' }), guide(1, null, 60 * 24 * 40, { rulesEn: '', rulesZh: '' })];
  readonly users: Principal[] = [
    principal('local', 'admin', { kind: 'local', nickname: 'Local', username: null, user: 'local', lastSeenAt: before(1) }),
    principal('site:lin', 'reviewer', { nickname: '琳' }),
    principal('site:mei', 'labeler', { lastSeenAt: before(60 * 5) }),
    principal('site:a-very-long-user-name-that-somebody-chose', 'viewer', { user: null, lastSeenAt: null }),
    principal('site:tao', null, { nickname: '阿涛', user: null, disabled: true, lastSeenAt: before(60 * 24 * 12) }),
  ];
  readonly accounts: SiteAccount[] = ['lin', 'mei', 'tao', 'linlin', 'Mori'].map((name, index) => ({ user: `u-${name}`, username: name, nickname: index === 0 ? '琳' : null, role: 'USER' }));

  constructor(private readonly videos: VideoDetail[]) {}

  /** What is answered before everything else, also while the services fail. */
  identity({ method, path, body }: MockRequest): MockAnswer | null {
    if (path === '/session/options') return ok({ signIn: this.signIn, site: this.signIn === 'site' ? 'https://site.example/login' : null });
    if (path === '/session' && method === 'POST') {
      if ((body as { token: string }).token !== 'good-session') return problem(401, 'unauthorized', 'Unauthorized', 'The session is unknown or has ended.');
      this.signedIn = true;
    }
    if (path === '/session' && method === 'DELETE') {
      this.signedIn = false;
      return none;
    }
    if (!this.signedIn) return problem(401, 'unauthorized', 'Unauthorized', 'Sign in first.');
    return path === '/session' ? ok(this.session()) : null;
  }

  read([first, second, third]: string[], query: URLSearchParams): MockAnswer | null {
    if (first === 'labels' && second === 'settings') return ok(this.settings());
    if (first === 'labels' && second === 'guides') return ok({ items: this.guides });
    if (first === 'labels' && second === 'queues') return ok(this.counts());
    if (first !== 'users') return null;
    if (second !== 'accounts') return ok({ items: this.users, next: null });
    const text = (query.get('q') ?? '').toLowerCase();
    return third === undefined ? ok({ items: this.accounts.filter((one) => `${one.username}${one.nickname ?? ''}`.toLowerCase().includes(text)) }) : null;
  }

  write([first, second, third]: string[], { method, body, query }: MockRequest): MockAnswer | null {
    if (first === 'videos' && third === 'skips') return this.skip(Number(second), method === 'POST');
    if (first === 'labels' && second === 'leases') return method === 'POST' ? ok(this.lease(body as LeaseRequest)) : this.release(query.get('desk') ?? '');
    if (first === 'labels' && second === 'settings') return this.configure(body as { requiredLabelers: number; blind: boolean });
    if (first === 'labels' && second === 'guide') return this.writeGuide(body as Guide & { baseVersion: number });
    if (first === 'users') return this.grant(second ?? '', body as { role: string; user: string | null; disabled: boolean });
    return null;
  }

  private session(): Session {
    return { user: 'local', nickname: 'Local', roles: this.roles, signIn: this.signIn, principal: this.signIn === 'site' ? 'site:local' : 'local', canLabel: this.canLabel, csrf: null };
  }

  private settings(): DeskSettings {
    return { requiredLabelers: this.required, blind: this.blind, guide: this.guides[0] as Guide, changedBy: 'mei', changedAt: before(60 * 20) };
  }

  private own = (video: VideoDetail): boolean => video.history.some((entry) => entry.user === 'local' && !entry.retracted);

  private inQueue(video: VideoDetail, queue: string, query: URLSearchParams): boolean {
    const skipped = this.skips.has(video.aid);
    if (this.own(video) || (skipped && queue !== 'skipped')) return false;
    if (queue === 'second') return video.labelers > 0 && video.labelers < this.required;
    if (queue === 'disputed') return video.disputed;
    if (queue === 'skipped') return skipped;
    if (queue === 'filter') return (query.get('q') ?? '') === '' || `${video.title} ${video.tags}`.includes(query.get('q') ?? '');
    return video.effectiveLabel === null;
  }

  private counts(): QueueCounts {
    const count = (queue: string) => this.videos.filter((video) => this.inQueue(video, queue, new URLSearchParams())).length;
    return { unlabelled: count('unlabelled'), second: count('second'), disputed: count('disputed'), skipped: count('skipped') };
  }

  private lease({ desk, queue, count, hold, exclude, filter }: LeaseRequest) {
    for (const [aid, holder] of this.leases) if (holder === desk && !(hold ?? []).includes(aid)) this.leases.delete(aid);
    const query = new URLSearchParams(filter?.q ? { q: filter.q } : {});
    const items = this.videos.filter((video) => this.inQueue(video, queue, query) && !this.leases.has(video.aid) && !(exclude ?? []).includes(video.aid)).slice(0, count);
    for (const video of items) this.leases.set(video.aid, desk);
    return { items: items.map((video) => this.shown(video)), leasedUntil: before(-10) };
  }

  /** Blind mode keeps back what would be a hint. */
  shown(video: VideoDetail): VideoDetail {
    if (!this.blind || this.roles.includes('reviewer') || this.own(video)) return video;
    return { ...video, hidden: true, effectiveLabel: null, labelers: 0, gold: false, disputed: false, probability: null, prediction: null, review: null, history: [] };
  }

  private release(desk: string): MockAnswer {
    for (const [aid, holder] of this.leases) if (holder === desk) this.leases.delete(aid);
    return none;
  }

  private skip(aid: number, on: boolean): MockAnswer | null {
    if (!this.videos.some((video) => video.aid === aid)) return null;
    if (on) this.skips.add(aid);
    else this.skips.delete(aid);
    return none;
  }

  private configure({ requiredLabelers, blind }: { requiredLabelers: number; blind: boolean }): MockAnswer {
    this.required = requiredLabelers;
    this.blind = blind;
    return ok(this.settings());
  }

  writeGuide({ baseVersion, questionZh, questionEn, rulesZh, rulesEn }: Pick<Guide, 'questionZh' | 'questionEn' | 'rulesZh' | 'rulesEn'> & { baseVersion: number }, by = 'local'): MockAnswer {
    const newest = this.guides[0]?.version ?? 0;
    if (baseVersion !== newest) return problem(409, 'guide-changed', 'The guide changed', `Version ${newest} is the newest.`);
    this.guides.unshift({ version: newest + 1, questionZh, questionEn, rulesZh, rulesEn, changedBy: by, changedAt: new Date().toISOString() });
    return ok(this.settings());
  }

  private grant(id: string, { role, user, disabled }: { role: string; user: string | null; disabled: boolean }): MockAnswer | null {
    const index = this.users.findIndex((one) => one.id === id);
    const found = this.users[index];
    if (!found) return null;
    const otherAdmins = this.users.filter((one) => one.id !== id && !one.disabled && one.roles.includes('admin')).length;
    if (found.roles.includes('admin') && otherAdmins === 0 && (role !== 'admin' || disabled)) return problem(409, 'last-admin', 'The last admin', 'At least one admin has to stay.');
    this.users[index] = { ...found, roles: role === 'none' ? [] : upTo(role).toReversed(), user, disabled };
    return ok(this.users[index]);
  }
}
