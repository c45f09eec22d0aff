import { isActive } from '@/lib/api/jobs';
import type { BuildView, DatasetDetail, EmbeddingJob, LabelSummary, RetrainingPolicy, RunView, VideoDetail } from '@/lib/api/schema';
import * as batches from './batches';
import { comparison, disagreements, manyRuns, verdict } from './comparison';
import * as data from './data';
import { MockDesk, problem } from './desk';
import { MockEmbeddings } from './embedding';
import { MockPublishing } from './publishing';
import { MockRegistry } from './registry';
import * as reviewing from './reviewing';
import { MockFilters } from './filters';
import { MockRetention } from './retention';
import { MockTracking } from './tracking';
import { statisticsOf } from './statistics';
import { MockStudies } from './studies';
import { trainers } from './trainers';

export type Scene = 'full' | 'empty' | 'failing';

export interface MockRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  /** The request's idempotency key. */
  key?: string;
}

export interface MockAnswer {
  status: number;
  body?: unknown;
}

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const page = (items: unknown[], next: string | null = null): MockAnswer => ok({ items, next });
const missing = (): MockAnswer => problem(404, 'not-found', 'Not found', 'There is no such thing.');

/** The public API over a few hundred made-up videos, for tests and screenshots only. */
export class MockApi {
  readonly videos: VideoDetail[];
  readonly builds: BuildView[];
  readonly scorings: typeof data.scorings;
  readonly jobs: EmbeddingJob[];
  readonly runs: RunView[];
  readonly calls: MockRequest[] = [];
  readonly exportsAsked: string[] = [];
  readonly desk: MockDesk;
  readonly embeddings: MockEmbeddings;
  /** How far the statistics of a version are, where they are not as they were made up. */
  readonly counting = new Map<string, 'queued' | 'succeeded'>();
  readonly retention: MockRetention;
  readonly filters: MockFilters;
  readonly studies: MockStudies;
  readonly tracking: MockTracking;
  readonly publishing = new MockPublishing();
  readonly registry: MockRegistry;
  failing: boolean;
  policies: RetrainingPolicy[];
  /** What the server finds wrong with every run that is asked for. */
  readonly runFaults: { field: string; message: string }[] = [];
  private readonly answered = new Map<string, MockAnswer>();
  private labelId = 100_000;
  private readonly empty: boolean;

  constructor(scene: Scene = 'full') {
    this.empty = scene === 'empty';
    this.failing = scene === 'failing';
    this.videos = this.empty ? [] : data.videos(420);
    this.registry = new MockRegistry(this.empty);
    this.desk = new MockDesk(this.videos);
    this.retention = new MockRetention(this.empty ? [] : data.datasets);
    this.filters = new MockFilters(this.empty);
    this.studies = new MockStudies(this.empty);
    this.scorings = this.empty ? [] : [...data.scorings];
    this.builds = this.empty ? [] : data.builds.map((one) => ({ ...one }));
    this.jobs = this.empty ? [] : data.jobs.map((one) => ({ ...one }));
    this.embeddings = new MockEmbeddings(this.videos, this.jobs, this.empty);
    this.runs = this.empty ? [] : data.runs.map((one) => ({ ...one }));
    this.tracking = new MockTracking(this.runs);
    this.policies = this.empty ? [] : [{ modelName: 'filter', enabled: true, minChangedLabels: 50, cooldownMinutes: 60, spec: data.spec, promote: true, changedLabels: 37, buildId: null, lastBuildAt: data.before(900), updatedBy: 'local', updatedAt: data.before(5000) }];
  }

  handle(request: MockRequest): MockAnswer {
    this.calls.push(request);
    const { method, path } = request;
    const identity = this.desk.identity(request);
    if (identity) return identity;
    if (this.failing) return problem(503, 'unavailable', 'Service unavailable', 'The database does not accept connections.');
    const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
    const repeated = request.key === undefined ? undefined : this.answered.get(request.key);
    if (repeated) return repeated;
    const answer =
      (method === 'GET'
        ? (this.desk.read(parts, request.query) ?? this.tracking.read(parts, request.query) ?? this.filters.read(parts) ?? this.studies.read(parts) ?? this.embeddings.read(parts, request.query) ?? this.read(parts, request.query))
        : (this.desk.write(parts, request) ?? this.tracking.write(parts, request) ?? this.filters.write(parts, request) ?? this.studies.write(parts, request) ?? this.embeddings.write(parts, request) ?? this.write(parts, request))) ?? missing();
    if (request.key !== undefined && answer.status < 400) this.answered.set(request.key, answer);
    return answer;
  }

  private read(parts: string[], query: URLSearchParams): MockAnswer | null {
    const [first, second, third] = parts;
    switch (first) {
      case 'status':
        return ok({ items: ['labels', 'embeddings', 'datasets', 'training'].map((service) => ({ service, ready: true, since: data.before(600), detail: null })) });
      case 'videos':
        return second ? this.video(second) : this.list(query);
      case 'labels':
        return second === 'summary' ? ok(this.summary()) : this.labelling(second, third, query);
      case 'reviews':
        return this.keyset(reviewing.disputes(this.videos, query.get('state') ?? 'open'), query);
      case 'datasets':
        return this.datasets(parts.slice(1), query);
      case 'trainers':
        return ok({ default: 'hybrid', items: trainers });
      case 'batches':
        return second ? (second === data.uuid(601) && !this.empty ? ok(batches.batch()) : null) : page(this.empty ? [] : [batches.line()]);
      case 'runs':
        return this.run(second, third, query);
      case 'predictions':
        return second === 'scorings' ? page(this.scorings) : second === 'publications' ? this.publishing.read(third, query) : null;
      case 'models':
        return this.registry.read(parts.slice(1), query);
      case 'verdicts':
        if (!query.has('run') || !query.has('against')) return this.registry.verdicts(second, query);
        return second === 'disagreements' ? this.keyset(disagreements(this.videos), query) : verdict(this.named(), query.get('run') ?? '', query.get('against') ?? '');
      case 'retraining':
        return second === 'policies' ? page(this.policies) : page(this.empty ? [] : this.decisions());
      default:
        return null;
    }
  }

  private write(parts: string[], { body, path, method, query }: MockRequest): MockAnswer | null {
    const [first, second, third, fourth] = parts;
    if (first === 'videos' && third === 'labels') return this.label(Number(second), body as { label: boolean; guide?: number });
    if (first === 'videos') return this.review(second, third, method, body as { label?: boolean; comment?: string; labelers?: number } | undefined);
    if (first === 'datasets') {
      const discarded = this.retention.write(parts.slice(1), method);
      if (discarded) return discarded;
    }
    if (first === 'labels' && third === 'retraction') return this.retract(Number(second));
    if (first === 'imports')
      return ok({ dryRun: query.get('dryRun') === 'true', format: 'jsonl', skipped: 0, rows: 120, videosInserted: 96, videosUpdated: 0, videosUnchanged: 22, labelsInserted: 88, labelsUnchanged: 20, labelers: ['import'], errorCount: 2, errors: [{ line: 17, reason: 'aid is missing' }, { line: 90, reason: 'label must be 0, 1 or null' }] });
    if (path.endsWith('/statistics/retries')) {
      this.counting.set(second ?? '', 'queued');
      return { status: 202, body: this.datasets([second ?? '', 'statistics'], query)?.body };
    }
    if (path.endsWith('/cancellation')) return { status: 202, body: {} };
    if (path === '/datasets/previews') return ok({ videos: 6712, labelled: 5120, positives: 1671, negatives: 3388, conflicts: 61, texts: 5033, missingVectors: 1480, estimatedTokens: 104_192, estimatedCost: 0.0021 });
    if (path === '/datasets/imports') return { status: 202, body: { id: data.uuid(303) } };
    if (path === '/datasets/builds' || (second === 'builds' && path.endsWith('/retries'))) return { status: 202, body: { id: data.uuid(301) } };
    if (first === 'runs' && third === 'priority') {
      const run = this.runs.find((one) => one.id === second);
      if (run) run.priority = (body as { priority: number }).priority;
      return ok(run);
    }
    if (first === 'batches') return { status: 202, body: { id: data.uuid(601) } };
    if (path === '/runs' && this.runFaults.length > 0) return problem(422, 'invalid', 'Some fields cannot be accepted', '', this.runFaults);
    if (first === 'runs') return { status: 202, body: { id: data.uuid(501) } };
    if (first === 'models') return this.registry.write(parts.slice(1), method, body, query);
    if (second === 'scorings' && fourth === undefined && third === undefined) {
      this.scorings.unshift({ ...(data.scorings[0] as (typeof data.scorings)[0]), id: data.uuid(552), state: 'running', done: 2000, scored: 12, unchanged: 1100, withoutVector: 870, empty: 18, createdAt: new Date().toISOString(), finishedAt: null });
      return { status: 202, body: { id: data.uuid(552) } };
    }
    if (second === 'publications') return this.publishing.publish(body as { model: string; version: number; songs: number });
    if (first === 'predictions') return this.predict(body as { aids?: number[]; texts?: { title: string }[] });
    if (first === 'retraining') {
      const saved: RetrainingPolicy = { ...(body as RetrainingPolicy), modelName: third ?? '', changedLabels: 0, buildId: null, lastBuildAt: null, updatedBy: 'local', updatedAt: new Date().toISOString() };
      this.policies = [...this.policies.filter((one) => one.modelName !== third), saved];
      return ok(saved);
    }
    return null;
  }

  private list(query: URLSearchParams): MockAnswer {
    return this.keyset(reviewing.filtered(this.videos, query), query);
  }

  private keyset(found: unknown[], query: URLSearchParams): MockAnswer {
    const start = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    const items = found.slice(start, start + limit);
    return page(items, start + limit < found.length ? String(start + limit) : null);
  }

  private labelling(what: string | undefined, user: string | undefined, query: URLSearchParams): MockAnswer | null {
    if (what === 'mine') return this.keyset(reviewing.ownLabels(this.videos, query), query);
    if (what === 'agreement') return ok(reviewing.agreement(this.videos));
    if (what === 'labelers') return ok(user ? reviewing.drift(this.videos, user) : { items: reviewing.labelers(this.videos) });
    return null;
  }

  private review(id: string | undefined, what: string | undefined, method: string, body: { label?: boolean; comment?: string; labelers?: number } | undefined): MockAnswer | null {
    const video = this.find(id ?? '');
    const acts = { decision: method === 'DELETE' ? 'withdrawn' : 'decided', return: 'sent-back', comments: 'commented' } as const;
    if (!video || !what || !(what in acts)) return null;
    reviewing.act(video, acts[what as keyof typeof acts], body ?? {});
    return ok(video.review);
  }

  private find(id: string | number): VideoDetail | undefined {
    const text = String(id).replace(/^av/i, '');
    return this.videos.find((video) => String(video.aid) === text || video.bvid === text);
  }

  private video(id: string): MockAnswer {
    const video = this.find(id);
    return video ? ok(this.desk.shown(video)) : missing();
  }

  private summary(): LabelSummary {
    const tally = (label: string | null) => this.videos.filter((video) => video.effectiveLabel === label).length;
    return {
      videos: this.videos.length,
      labelled: this.videos.length - tally(null),
      yes: tally('yes'),
      no: tally('no'),
      ties: tally('tie'),
      conflicts: tally('tie') + 4,
      labelers: this.empty ? 0 : 3,
      labels: this.videos.reduce((sum, video) => sum + video.history.length, 0),
      lastLabelAt: this.empty ? null : data.before(3),
      gold: this.videos.filter((video) => video.gold).length,
      mine: reviewing.ownLabels(this.videos, new URLSearchParams()).length,
      today: this.empty ? 0 : 340,
    };
  }

  private label(aid: number, { label, guide }: { label: boolean; guide?: number }): MockAnswer {
    const video = this.find(aid);
    if (!video) return missing();
    if (this.desk.unknownUser) return problem(422, 'validation', 'The request is not valid', 'This account may not label yet.', [{ field: 'user', message: 'has no account in the archive' }]);
    this.desk.skips.delete(aid);
    this.labelId += 1;
    const entry = { id: this.labelId, user: 'local', nickname: 'Local', label, createdAt: new Date().toISOString(), retracted: false, guide: guide ?? null };
    video.history = [...video.history, entry];
    video.hidden = false;
    reviewing.settle(video);
    return { status: 201, body: { id: entry.id, aid, label, user: 'local', createdAt: entry.createdAt } };
  }

  private retract(id: number): MockAnswer {
    for (const video of this.videos.filter((one) => one.history.some((entry) => entry.id === id))) {
      video.history = video.history.map((entry) => (entry.id === id ? { ...entry, retracted: true } : entry));
      reviewing.settle(video);
    }
    return { status: 204 };
  }

  /** The first request for Parquet finds it being made. */
  private exported(format: string): MockAnswer {
    this.exportsAsked.push(format);
    if (format === 'parquet' && this.exportsAsked.filter((one) => one === format).length === 1)
      return problem(503, 'being-made', 'The file is being made', 'The file is being made; ask again.');
    return ok({});
  }

  private datasets([second, third, ...rest]: string[], query: URLSearchParams): MockAnswer | null {
    if (!second) return page(this.retention.list(query.get('trash') === 'true'));
    if (second === 'appearances') return ok(this.retention.appearances(Number(query.get('aid')), data.datasetRows(this.videos)));
    if (second === 'builds') {
      if (!third) return page(this.builds);
      const build = this.builds.find((one) => one.id === third);
      return build ? ok(build) : null;
    }
    const dataset = this.retention.find(second);
    if (!dataset) return this.retention.purged(second);
    if (third === 'uses') return ok(data.usesOf(dataset.id));
    if (third === 'statistics') return this.statistics(dataset);
    if (third === 'exports') return ok(data.datasetExports(dataset));
    if (third === 'export') return this.exported(query.get('format') ?? '');
    if (third === 'staleness') return ok({ moved: dataset.version === 1 ? 37 : 0, added: 12, countedAt: data.before(1) });
    if (third === 'differences') return this.difference(rest, query);
    if (third !== 'rows') return ok(dataset);
    const start = Number(query.get('after') ?? 0);
    const found = data.datasetRows(this.videos).filter((row) => (!query.get('split') || row.split === query.get('split')) && (!query.get('label') || (row.label ? 'yes' : 'no') === query.get('label')) && row.text.includes(query.get('q') ?? ''));
    return page(found.slice(start, start + 100), start + 100 < found.length ? String(start + 100) : null);
  }

  private statistics(dataset: DatasetDetail): MockAnswer {
    const view = statisticsOf(dataset, this.videos, this.counting.get(dataset.id));
    return { status: isActive(view.state) ? 202 : 200, body: view };
  }

  private difference([other, what]: string[], query: URLSearchParams): MockAnswer | null {
    if (!data.datasets.some((one) => one.id === other)) return null;
    const rows = data.differences(this.videos);
    const of = (kind: string) => rows.filter((row) => row.kind === kind);
    if (what !== 'rows') return ok({ added: of('added').length, removed: of('removed').length, flipped: of('flipped').length, textChanged: of('text-changed').length, splitMoved: 0, unchanged: 4100 });
    return this.keyset(query.get('kind') ? of(query.get('kind') ?? '') : rows, query);
  }

  private run(id: string | undefined, what: string | undefined, query: URLSearchParams): MockAnswer | null {
    if (id === 'comparison') return comparison(this.named(), query.getAll('run'));
    if (id === 'queue') return ok({ items: this.runs.filter((one) => one.state === 'running' || one.state === 'queued') });
    const run = this.named().find((one) => one.id === id);
    if (!run) return null;
    if (!what) return ok(run);
    if (what === 'progress') return ok({ items: data.progress(run) });
    if (what === 'log') return ok({ items: data.log(run) });
    return ok({
      ...data.curves(run.metrics?.test?.f1 ?? 0.5),
      confusion: data.confusion,
      decisions: data.decisions(),
      calibration: data.calibration,
      intervals: run.metrics?.test ? data.intervals(run.metrics.test) : null,
      worst: this.videos.slice(20, 32).map((video, index) => ({ aid: video.aid, text: `${video.title ?? ''} ${video.tags ?? ''}`, label: index % 2 === 1, probability: index % 2 ? 0.03 + index / 100 : 0.97 - index / 100, given: data.given(index) })),
    });
  }

  /** The runs of the list and more that only an address names: twenty to compare, and the first study's failed trial. */
  private named(): RunView[] {
    const [like] = this.runs.filter((one) => one.state === 'failed');
    return [...this.runs, ...(this.empty ? [] : manyRuns(20)), ...(like ? [{ ...like, id: data.uuid(811), studyId: data.uuid(901), trial: 11 }] : [])];
  }

  private predict({ aids, texts }: { aids?: number[]; texts?: { title: string }[] }): MockAnswer {
    const items = [
      ...(aids ?? []).map((aid) => {
        const video = this.find(aid);
        return video ? { aid, title: video.title, probability: 0.913, label: true, threshold: 0.42, error: null } : { aid, title: null, probability: null, label: null, threshold: 0.42, error: `There is no video av${aid}.` };
      }),
      ...(texts ?? []).map((text) => ({ aid: null, title: text.title, probability: text.title.includes('教') ? 0.07 : 0.874, label: !text.title.includes('教'), threshold: 0.42, error: null })),
    ];
    return ok({ model: 'filter', version: 3, items });
  }

  private decisions() {
    return [
      { at: data.before(30), modelName: 'filter', decision: 'promoted', sentence: 'version 3 is champion: not worse', changedLabels: 0, version: 3, checks: data.passing },
      { at: data.before(55), modelName: 'filter', decision: 'build-requested', sentence: 'retraining: 63 labels changed, 50 are enough', changedLabels: 63, version: null, checks: null },
      { at: data.before(120), modelName: 'filter', decision: 'not-retrained', sentence: 'not retrained: 37 of 50 labels', changedLabels: 37, version: null, checks: null },
      { at: data.before(400), modelName: 'filter', decision: 'not-retrained', sentence: 'not retrained: cooling down until 2026-11-23T09:00:00Z', changedLabels: 51, version: null, checks: null },
    ];
  }
}
