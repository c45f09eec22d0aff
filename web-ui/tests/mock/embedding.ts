import type {
  Coverage,
  EmbeddingCanaries,
  EmbeddingIndex,
  EmbeddingJob,
  EmbeddingMap,
  MapPoints,
  EmbeddingModels,
  EmbeddingScan,
  EmbeddingUsage,
  Neighbour,
  QuarantinedTextDetail,
  VideoDetail,
} from '@/lib/api/schema';
import type { MockAnswer, MockRequest } from './api';
import { before, seeded, uuid } from './data';
import { problem } from './desk';

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const accepted = (id: string): MockAnswer => ({ status: 202, body: { id } });
const none: MockAnswer = { status: 204 };
const home = 'bge-small-zh-v1.5';
const paid = 'text-embedding-3-small';
const broken = 'gte-large';

const model = (key: string, more: Partial<EmbeddingModels['items'][number]>): EmbeddingModels['items'][number] => ({
  key,
  name: key,
  type: 'openai-compatible',
  dimensions: 1024,
  recipe: 'cvsa-v1',
  usable: true,
  reason: null,
  stored: 0,
  maxTokens: 8191,
  maxBatchSize: 128,
  rpm: 500,
  tpm: 1_000_000,
  pricePerMillionTokens: 0,
  dailyTokens: 0,
  local: false,
  halfPrecision: false,
  ...more,
});

const isoDay = (daysAgo: number): string => before(60 * 24 * daysAgo).slice(0, 10);

const hostile = '潮汐\u200d信号\u202e gpj.exe\u00a0【晴岚】\ufeff\u0007 ❤️ \ue000 翻唱';
const endless = '一首没有尽头的歌 '.repeat(2000);

function refused(id: number, checksum: string, reason: string, text: string | null, more: Partial<QuarantinedTextDetail> = {}): QuarantinedTextDetail {
  return {
    id,
    model: home,
    checksum,
    reason,
    excerpt: (text ?? '').slice(0, 120),
    bytes: new TextEncoder().encode(text ?? '').length,
    videos: 1,
    attempts: 1,
    edited: false,
    createdAt: before(2000 + id),
    text,
    tooLong: false,
    videoList: [{ aid: 170001 + 37 * id, title: `潮汐信号 ${id}` }],
    editedText: null,
    editedBy: null,
    editedAt: null,
    ...more,
  };
}

/** The made-up embeddings service: what is asked of it changes what it answers. */
export class MockEmbeddings {
  configError: string | null = null;
  refusesEdits = false;
  readonly refused: QuarantinedTextDetail[];
  readonly scans: EmbeddingScan[];
  readonly maps: EmbeddingMap[];
  canaries: EmbeddingCanaries;
  index: EmbeddingIndex;
  points = 6000;

  constructor(
    private readonly videos: VideoDetail[],
    readonly jobs: EmbeddingJob[],
    private readonly empty: boolean,
  ) {
    this.refused = empty ? [] : refusedTexts();
    this.scans = empty ? [] : pastScans();
    this.maps = empty ? [] : [map(903, { state: 'running', finishedAt: null, progress: 0.42, phase: 'optimising the layout', points: 50_000, createdAt: before(3) }), map(902, { points: 6000 }), map(901, { points: 2000, createdAt: before(60 * 24 * 9) })];
    this.canaries = flown(empty);
    this.index = { model: home, kind: 'hnsw', state: empty ? 'absent' : 'ready', phase: null, progress: null, vectors: empty ? 0 : 3544, behind: empty ? 0 : 6, bytes: empty ? 0 : 9_420_800, warning: empty ? null : 'pgvector 0.8.1 builds without parallel workers (CVE-2026-3172); 0.8.2 lifts this.', error: null, startedAt: before(62), finishedAt: empty ? null : before(60), jobId: null };
  }

  read([first, second, third]: string[], query: URLSearchParams): MockAnswer | null {
    if (first === 'embedding-jobs') return second ? this.one(this.jobs, second) : this.page(this.jobs.filter((job) => !query.get('model') || job.model === query.get('model')), query);
    if (first === 'embedding-scans') return second ? this.one(this.scans, second) : this.page(this.scans.filter((scan) => scan.model === query.get('model')), query);
    if (first === 'embedding-maps') return second ? (third === 'points' ? ok(this.mapped(second)) : this.one(this.maps, second)) : this.page(this.maps.filter((one) => one.model === query.get('model')), query);
    if (first === 'quarantined-texts') return second ? this.one(this.refused, second) : this.quarantined(query);
    if (first !== 'embedding-models') return null;
    if (!second) return ok(this.models());
    if (third === 'coverage') return ok(this.coverage(second));
    if (third === 'usage') return ok(this.usage(second));
    if (third === 'canaries') return ok(second === home ? this.canaries : { ...flown(true), model: second });
    if (third === 'index') return ok(second === home ? this.index : { ...this.index, model: second, kind: second === broken ? 'exact' : 'hnsw', state: 'absent', vectors: 0, behind: 0, bytes: 0, warning: null, finishedAt: null });
    return third === 'neighbours' ? this.near(query) : null;
  }

  write([first, second, third]: string[], { method, body }: MockRequest): MockAnswer | null {
    if (first === 'embedding-jobs') return second ? this.steer(second, third ?? '') : this.start(body as { model: string; force?: boolean });
    if (first === 'quarantined-texts') return second === 'retries' ? this.retry(body as { model: string; ids: number[] | null }) : this.edit(second ?? '', method, body as { text: string } | undefined);
    if (first === 'embedding-scans') return this.end(this.scans, second ?? '');
    if (first === 'embedding-maps') return second ? this.changeMap(second, method) : this.makeMap(body as { model: string; points: number; seed: number | null });
    if (first !== 'embedding-models' || !second) return null;
    if (third === 'scans') return this.scan(second, (body as { repair: boolean }).repair);
    if (third === 'canaries') return this.fly(method);
    return third === 'index' ? this.reindex(method) : null;
  }

  private page(found: unknown[], query: URLSearchParams): MockAnswer {
    const start = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    return ok({ items: found.slice(start, start + limit), next: start + limit < found.length ? String(start + limit) : null });
  }

  private one(list: { id: string | number }[], id: string): MockAnswer | null {
    const found = list.find((one) => String(one.id) === id);
    return found ? ok(found) : null;
  }

  private models(): EmbeddingModels {
    return {
      default: home,
      configError: this.configError,
      items: [
        model(home, { type: 'onnx', dimensions: 512, stored: this.empty ? 0 : 5033 - 1480 - this.refused.length, maxTokens: 512, maxBatchSize: 0, rpm: 0, tpm: 0, local: true, halfPrecision: true }),
        model(paid, { dimensions: 1536, stored: this.empty ? 0 : 1210, pricePerMillionTokens: 0.02, dailyTokens: 60_000 }),
        model(broken, { dimensions: 4096, usable: false, reason: 'The environment variable CVSA_GTE_KEY is not set.' }),
      ],
    };
  }

  private coverage(key: string): Coverage {
    const none = { model: key, videos: 0, coveredVideos: 0, texts: 0, stored: 0, missing: 0, quarantined: 0, averageTokens: null, estimatedTokens: null, estimatedCost: null, tokensToday: 0, dailyTokens: 0, updatedAt: before(1) };
    if (this.empty) return none;
    const all = { ...none, videos: 5120, texts: 5033 };
    if (key === broken) return { ...all, missing: 5033 };
    if (key === paid) return { ...all, coveredVideos: 1233, stored: 1210, missing: 3823, averageTokens: 70.4, estimatedTokens: 269_139, estimatedCost: 0.00538, tokensToday: 48_200, dailyTokens: 60_000 };
    return { ...all, coveredVideos: 3541, stored: 5033 - 1480 - this.refused.length, missing: 1480, quarantined: this.refused.length, averageTokens: 68, estimatedTokens: 100_640 };
  }

  private usage(key: string): EmbeddingUsage {
    const random = seeded(key.length);
    const items = Array.from({ length: this.empty || key === broken ? 0 : 24 }, (_, index) => ({ ago: index, quiet: random() < 0.2 && index > 0, amount: random() }))
      .filter((one) => !one.quiet)
      .map(({ ago, amount }) => {
        const tokens = ago === 0 && key === paid ? 48_200 : Math.round(12_000 + amount * 45_000);
        return { day: isoDay(ago), requests: Math.ceil(tokens / 4000), failedRequests: Math.floor(amount * 3), texts: Math.ceil(tokens / 70), tokens, cost: key === paid ? (tokens / 1_000_000) * 0.02 : null };
      });
    return { model: key, dailyTokens: key === paid ? 60_000 : 0, spentToday: items[0]?.tokens ?? 0, exhausted: false, resumesAt: null, items };
  }

  private quarantined(query: URLSearchParams): MockAnswer {
    const text = (query.get('q') ?? '').toLowerCase();
    return this.page(this.refused.filter((one) => one.model === query.get('model') && `${one.excerpt} ${one.reason}`.toLowerCase().includes(text)), query);
  }

  private near(query: URLSearchParams): MockAnswer {
    const wanted = query.get('label');
    const passes = (video: VideoDetail) =>
      (!wanted || (wanted === 'unlabelled' ? video.effectiveLabel === null : wanted === 'disputed' ? video.disputed : video.effectiveLabel === wanted)) &&
      (!query.get('uploader') || String(video.uid) === query.get('uploader')) &&
      (!query.get('prediction') || (video.probability !== null && video.probability >= 0.42 === (query.get('prediction') === 'yes'))) &&
      (!query.get('from') || (video.publishedAt ?? '') >= (query.get('from') ?? ''));
    const offset = (query.get('text') ?? query.get('aid') ?? '').length;
    const items: Neighbour[] = this.videos
      .filter(passes)
      .slice(offset, offset + Number(query.get('k') ?? 10))
      .map((video, index) => ({ aid: video.aid, bvid: video.bvid, title: video.title, similarity: 0.93 - index * 0.017, label: video.effectiveLabel, uploader: video.uploader, coverUrl: video.coverUrl, views: video.views, publishedAt: video.publishedAt, prediction: video.probability, hidden: video.hidden }));
    return ok({ items, method: query.get('exact') === 'true' ? 'exact' : 'hnsw', millis: query.get('exact') === 'true' ? 212 : 7 });
  }

  private start({ model: key, force = false }: { model: string; force?: boolean }): MockAnswer {
    const open = this.jobs.find((one) => one.model === key && ['queued', 'running', 'waiting', 'paused'].includes(one.state));
    if (open) return problem(409, 'conflict', 'A backfill is under way', 'One backfill of a model runs at a time.');
    return accepted(this.queue({ model: key, force, kind: 'backfill', texts: key === paid ? 3823 : 1480 }));
  }

  private queue(more: Partial<EmbeddingJob>): string {
    const id = uuid(450 + this.jobs.length);
    this.jobs.unshift({ id, model: home, kind: 'backfill', force: false, state: 'queued', paused: false, waitingFor: null, texts: 1, uniqueTexts: 0, done: 0, embedded: 0, reused: 0, failed: 0, tokens: 0, cost: null, ratePerSecond: null, secondsLeft: null, error: null, startedBy: 'local', createdAt: before(0), finishedAt: null, ...more });
    return id;
  }

  private steer(id: string, act: string): MockAnswer | null {
    const job = this.jobs.find((one) => one.id === id);
    const next = { pause: 'paused', resumption: 'running', cancellation: 'cancelled' } as const;
    if (!job || !(act in next)) return null;
    const state = next[act as keyof typeof next];
    Object.assign(job, { state, paused: state === 'paused', finishedAt: state === 'cancelled' ? before(0) : null });
    return { status: 202, body: {} };
  }

  private retry({ model: key, ids }: { model: string; ids: number[] | null }): MockAnswer {
    return accepted(this.queue({ model: key, kind: 'retry', texts: ids?.length ?? this.refused.length }));
  }

  private edit(id: string, method: string, body: { text: string } | undefined): MockAnswer | null {
    const text = this.refused.find((one) => String(one.id) === id);
    if (!text) return null;
    if (method === 'PUT' && this.refusesEdits) return problem(422, 'validation', 'The request is not valid', 'The text is refused.', [{ field: 'text', message: 'has 9,000 tokens, 512 are the most' }]);
    Object.assign(text, method === 'PUT' ? { edited: true, editedText: body?.text ?? '', editedBy: 'local', editedAt: before(0) } : { edited: false, editedText: null, editedBy: null, editedAt: null });
    return method === 'PUT' ? ok(text) : none;
  }

  private scan(key: string, repair: boolean): MockAnswer {
    const id = uuid(850 + this.scans.length);
    this.scans.unshift({ id, model: key, repair, state: 'running', rows: 3550, checked: 1200, zero: 0, nonFinite: 0, wrongLength: 0, repaired: 0, unrepairable: 0, startedBy: 'local', createdAt: before(0), finishedAt: null, error: null });
    return accepted(id);
  }

  private end(list: (EmbeddingScan | EmbeddingMap)[], id: string): MockAnswer | null {
    const found = list.find((one) => one.id === id);
    if (!found) return null;
    Object.assign(found, { state: 'cancelled', finishedAt: before(0) });
    return { status: 202, body: {} };
  }

  private fly(method: string): MockAnswer {
    if (method === 'DELETE') {
      this.canaries = { ...this.canaries, drifted: false, items: [], lastAt: null, texts: this.canaries.texts.map((one) => ({ ...one, cosine: null })) };
      return none;
    }
    const at = before(0);
    this.canaries = { ...(this.canaries.items.length === 0 ? flown(false) : this.canaries), drifted: false, lastAt: at, items: [{ at, minCosine: 0.99998, meanCosine: 0.99999, error: null }, ...this.canaries.items] };
    return accepted(uuid(700));
  }

  private reindex(method: string): MockAnswer {
    if (method === 'DELETE') {
      this.index = { ...this.index, state: 'absent', vectors: 0, behind: 0, bytes: 0, phase: null, progress: null, finishedAt: null };
      return none;
    }
    this.index = { ...this.index, state: 'building', phase: 'filling the table', progress: 0.31, vectors: 1100, behind: 2450, startedAt: before(0), jobId: uuid(600) };
    return accepted(uuid(600));
  }

  private makeMap({ model: key, points, seed }: { model: string; points: number; seed: number | null }): MockAnswer {
    const id = uuid(910 + this.maps.length);
    this.maps.unshift(map(910 + this.maps.length, { model: key, points, seed: seed ?? 7, state: 'queued', finishedAt: null, progress: null, createdAt: before(0) }));
    return accepted(id);
  }

  private changeMap(id: string, method: string): MockAnswer | null {
    if (method !== 'DELETE') return this.end(this.maps, id);
    const place = this.maps.findIndex((one) => one.id === id);
    if (place < 0) return null;
    this.maps.splice(place, 1);
    return none;
  }

  /** Clumps of videos that are alike, most of them with the same label. */
  private mapped(id: string): MapPoints {
    const random = seeded(id.charCodeAt(id.length - 1));
    const bell = () => (random() + random() + random() + random() - 2) / 2;
    const clumps = Array.from({ length: 14 }, () => ({ x: 0.12 + random() * 0.76, y: 0.12 + random() * 0.76, spread: 0.03 + random() * 0.07, song: random() < 0.35 }));
    const points: MapPoints = { aids: [], x: [], y: [], label: [], prediction: [], disputed: [], title: [] };
    const amount = id === uuid(901) ? 2000 : this.points;
    for (let index = 0; index < amount; index += 1) {
      const clump = clumps[Math.floor(random() * clumps.length)]!;
      const video = this.videos[index % Math.max(1, this.videos.length)];
      const song = random() < 0.93 ? clump.song : !clump.song;
      const draw = random();
      points.aids.push(video?.aid ?? 1);
      points.x.push(Math.min(1, Math.max(0, clump.x + bell() * clump.spread * 2)));
      points.y.push(Math.min(1, Math.max(0, clump.y + bell() * clump.spread * 2)));
      points.label.push(draw < 0.55 ? null : draw < 0.57 ? 'tie' : song ? 'yes' : 'no');
      points.prediction.push(random() < 0.05 ? null : clump.song ? 0.5 + random() * 0.5 : random() * 0.5);
      points.disputed.push(random() < 0.02);
      points.title.push(video?.title ?? null);
    }
    return points;
  }
}

function refusedTexts(): QuarantinedTextDetail[] {
  return [
    refused(1, 'd41d8cd98f00b204e9800998ecf8427e', 'The text is empty.', '\u200d', { videos: 3, videoList: [1, 2, 3].map((one) => ({ aid: 170001 + one * 37, title: '\u200d' })) }),
    refused(2, '0cc175b9c0f1b6a831c399e269772661', 'The text is too large: 1,048,577 bytes.', null, { excerpt: endless.slice(0, 120), bytes: 1_048_577, tooLong: true, attempts: 2 }),
    refused(3, '92eb5ffee6ae2fec3ad71c777531578f', 'The provider refused it: 400 invalid input.', hostile, { attempts: 4, edited: true, editedText: '潮汐信号【晴岚】翻唱', editedBy: 'mei', editedAt: before(90) }),
    refused(4, '4a8a08f09d37b73795649038408b5f33', 'It has 812 tokens, 512 are the most.', `【晴岚】旧车站的末班风 ${'歌词 '.repeat(3000)}`, { videos: 26, videoList: Array.from({ length: 20 }, (_, index) => ({ aid: 170001 + index * 37, title: `旧车站的末班风 第 ${index + 1} 版` })) }),
    refused(5, '8277e0910d750195b448797616e091ad', 'The model answered a vector of zeros.', null, { videos: 0, videoList: [], excerpt: '给你写的十四行' }),
    ...Array.from({ length: 60 }, (_, index) => refused(10 + index, (index * 2654435761 + 97).toString(16).padStart(32, '7'), 'The provider refused it: 400 content filter.', `【北屿】第 ${index + 1} 个周二 翻唱练习`)),
  ];
}

function pastScans(): EmbeddingScan[] {
  const scan = (id: number, more: Partial<EmbeddingScan>): EmbeddingScan => ({ id: uuid(id), model: home, repair: false, state: 'succeeded', rows: 3550, checked: 3550, zero: 0, nonFinite: 0, wrongLength: 0, repaired: 0, unrepairable: 0, startedBy: 'lin', createdAt: before(id), finishedAt: before(id - 2), error: null, ...more });
  return [
    scan(801, { state: 'running', checked: 2210, zero: 1, finishedAt: null, startedBy: 'local' }),
    scan(802, { repair: true, zero: 4, nonFinite: 2, wrongLength: 1, repaired: 5, unrepairable: 2 }),
    scan(803, {}),
    scan(804, { state: 'failed', checked: 900, error: 'The database closed the connection.' }),
  ];
}

function flown(empty: boolean): EmbeddingCanaries {
  const random = seeded(5);
  const texts = ['【晴岚】潮汐信号【原创曲】', '吉他指弹教学 第二课', 'Paper Lantern / Yuna', '虚拟歌手 调教 入门', '一段没有歌的闲聊'];
  const items = Array.from({ length: empty ? 0 : 40 }, (_, index) => {
    const drift = index < 4 ? 0.004 : 0;
    return { at: before(60 * 12 * index + 35), minCosine: 0.99995 - random() * 0.0004 - drift, meanCosine: 0.99998 - random() * 0.0001 - drift / 3, error: null };
  });
  return {
    model: home,
    everyHours: 12,
    threshold: 0.998,
    lastAt: items[0]?.at ?? null,
    nextAt: empty ? null : before(-60 * 11),
    drifted: !empty,
    texts: texts.map((text, index) => ({ text, cosine: empty ? null : index === 2 ? (items[0]?.minCosine ?? null) : 0.9999 - index * 0.0001 })),
    items,
  };
}

function map(id: number, more: Partial<EmbeddingMap>): EmbeddingMap {
  return { id: uuid(id), model: home, state: 'succeeded', method: 'umap', points: 6000, sampled: true, seed: 7, progress: null, phase: null, startedBy: 'lin', createdAt: before(60 * 20), finishedAt: before(60 * 20 - 3), error: null, ...more };
}
