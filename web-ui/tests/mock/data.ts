import { nicknames, settle } from './reviewing';
import { trainers } from './trainers';
import type {
  GateCheck,
  BuildView,
  DatasetDetail,
  DatasetExport,
  DatasetRow,
  DiffRow,
  DatasetSpec, DatasetUse,
  EffectiveLabel,
  EmbeddingJob,
  Evaluation,
  LabelEntry,
  Metrics,
  ModelVersion,
  ProgressPoint,
  Promotion,
  ReviewState,
  RunLogLine,
  RunView,
  Scoring,
  Split,
  VideoDetail,
  WorstError,
} from '@/lib/api/schema';

/** Small numbers that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const now = Date.now();
export const before = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
export const uuid = (number: number): string => `0f4c2a1e-7b3d-4e58-9a61-${number.toString(16).padStart(12, '0')}`;

const singers = ['晴岚', '北屿', '墨弦', '小满', 'Yuna', '白榆'];
const songs = ['潮汐信号', '旧车站的末班风', '第七个周二', '玻璃海', '失重练习', '给你写的十四行', '夏至以前', 'Paper Lantern', '夜行列车'];
const yesShapes = ['【{s}】{t}【原创曲】', '{t} / {s} 中文原创', '【{s} V4】{t}（附歌词）', '{s}翻唱《{t}》调教练习'];
const noShapes = ['{t} 吉他指弹教学 第二课', '【真人翻唱】{t} 录音棚版', '聊聊{s}这个声库好不好用', '【日文】{t} / {s} cover', '{t} 舞蹈镜面 0.75 倍速', '新手调声入门：从{s}开始'];
const uploaders = ['纸船工房', '半拍慢', '路灯下的鼓手', 'Mori_P', '不会调音的阿澈'];
const tags = ['VOCALOID', '中文原创', '虚拟歌手', '调教', '翻唱', '音乐', '原创曲', '教程', '演奏', '舞蹈'];
const people = ['lin', 'mei', 'tao', '4021', '7730', '9118', 'yu', 'shan', 'kuro', 'ping', '5512', 'wen'];
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

const sentBack: ReviewState = {
  decision: null,
  sentBack: { needed: 1, user: 'lin', nickname: '琳', at: before(400), comment: '标题里的歌手是真人还是声库？请再看一次简介。' },
  comments: [{ id: 1, act: 'sent-back', label: null, user: 'lin', nickname: '琳', at: before(400), comment: '标题里的歌手是真人还是声库？请再看一次简介。' }],
};

export function videos(amount: number): VideoDetail[] {
  const random = seeded(7);
  const second = seeded(23);
  return Array.from({ length: amount }, (_, index) => {
    const isSong = random() < 0.34;
    const title = pick(isSong ? yesShapes : noShapes, random).replace('{s}', pick(singers, random)).replace('{t}', pick(songs, random));
    const voters = random() < 0.24 ? 0 : 1 + Math.floor(random() * 3);
    const history: LabelEntry[] = Array.from({ length: voters }, (_, vote) => ({
      id: index * 10 + vote,
      user: people[(vote * (1 + (index % 5)) + Math.floor(voterOf(index) ** 2 * people.length)) % people.length] as string,
      nickname: null,
      label: random() < 0.9 ? isSong : !isSong,
      createdAt: before(60 * 24 * (vote + 1) + index),
      retracted: random() < 0.04,
      guide: vote === 0 ? 2 : vote === 1 ? 1 : null,
    }));
    for (const entry of history) entry.nickname = nicknames[entry.user] ?? null;
    // The local labeler has answered old ones only, so that the desk has work.
    if (index >= 200 && second() < 0.4) history.push({ id: index * 10 + 9, user: 'local', nickname: 'Local', label: second() < 0.85 ? isSong : !isSong, createdAt: before(60 * 20 + index), retracted: false, guide: 2 });
    const hidden = index === 12;
    const probability = index % 19 === 18 || hidden ? null : isSong ? 0.55 + second() * 0.44 : second() * 0.5;
    const counted = history.filter((entry) => !entry.retracted);
    const yes = counted.filter((entry) => entry.label).length;
    const effectiveLabel: EffectiveLabel | null = counted.length === 0 ? null : yes * 2 === counted.length ? 'tie' : yes * 2 > counted.length ? 'yes' : 'no';
    const aid = 170001 + index * 37;
    const video: VideoDetail = {
      aid,
      bvid: `BV1${(aid * 7919).toString(36).padStart(9, '0').slice(-9)}`,
      title: index % 41 === 40 ? null : index === 3 ? `${title} ${'很长的副标题'.repeat(12)}` : title,
      tags: index % 17 === 16 ? null : Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(tags, random)).join(','),
      uid: 1000 + (index % 90),
      uploader: index % 13 === 12 ? null : pick(uploaders, random),
      publishedAt: before(60 * 24 * (5 + index)),
      duration: 90 + Math.floor(random() * 400),
      coverUrl: index % 3 === 0 ? null : `http://i0.hdslb.com/bfs/archive/${index.toString(16).padStart(8, '0')}.jpg`,
      effectiveLabel,
      labelers: voters,
      views: Math.floor(10 ** (2 + random() * 4)),
      description: index % 5 === 4 ? null : `词曲：${pick(uploaders, random)}\n调教：${pick(uploaders, random)}\n\n写在下雨天的一首歌，献给还没有睡的人。\nIf you like it, leave a comment.`,
      status: index === 9 ? -404 : index === 8 ? -100 : 0,
      history: hidden ? [] : history,
      revision: voters,
      gold: false,
      disputed: false,
      probability,
      hidden,
      review: index % 29 === 5 && voters > 0 ? sentBack : null,
      neededLabelers: 2,
      prediction: probability === null ? null : { probability, label: probability >= 0.42, modelName: 'filter', version: 3, predictedAt: before(290) },
    };
    settle(video);
    if (video.disputed && index % 4 < 2) review(video, index);
    return video;
  });
}

const voterOf = (index: number): number => seeded(1000 + index)();

/** Some disputes were talked about: decided, or sent back to more labelers. */
function review(video: VideoDetail, index: number): void {
  const by = (minutes: number, comment: string | null) => ({ user: 'mei', nickname: '小梅', at: before(minutes), comment });
  const asked = { id: index * 10 + 1, act: 'commented' as const, label: null, ...by(900 + index, '标题里写了声库，但简介说是真人演唱？') };
  if (index % 4 === 0) {
    const decision = { label: index % 8 === 0, ...by(300 + index, '以简介为准。') };
    video.review = { decision, sentBack: null, comments: [asked, { id: index * 10 + 2, act: 'decided', ...decision }] };
  } else {
    const sentBack = { needed: 2, ...by(500 + index, '想再听听两个人的意见。') };
    video.review = { decision: null, sentBack, comments: [asked, { id: index * 10 + 2, act: 'sent-back', label: null, user: 'mei', nickname: '小梅', at: sentBack.at, comment: sentBack.comment }] };
  }
  settle(video);
}

export const spec: DatasetSpec = {
  name: 'weekly',
  description: 'Every labelled video, majority of labelers.',
  model: 'bge-small-zh-v1.5',
  sampling: { kind: 'all' },
  labelPolicy: { kind: 'majority', minLabelers: 1, goldFirst: true, excludeConflicts: false, weighting: 'agreement' },
  dedupe: 'text',
  split: { validation: 0.1, test: 0.2, family: 'default' },
  seed: 0,
  onFailure: 'continue',
  train: { trainer: 'hybrid', hyperparameters: {}, modelName: 'filter' },
};

/** Only the rows are there from the start; the other files are made when somebody asks. */
export const datasetExports = (dataset: DatasetDetail): DatasetExport[] =>
  ([['parquet', '.parquet'], ['huggingface', '-huggingface.zip'], ['csv', '.csv'], ['jsonl', '.jsonl']] as const).map(([format, ending]) => ({
    format,
    fileName: `${dataset.name}-v${dataset.version}${ending}`,
    bytes: format === 'jsonl' ? dataset.rows * 412 : format === 'csv' ? dataset.rows * 355 : null,
  }));

export const datasets: DatasetDetail[] = [4, 3, 2, 1].map((version) => {
  const rows = 4200 + version * 195;
  const positives = Math.round(rows * 0.327);
  const test = Math.round(rows * 0.2);
  const validation = Math.round(rows * 0.1);
  return {
    id: uuid(100 + version),
    name: version === 1 ? 'first' : 'weekly',
    version: version === 1 ? 1 : version - 1,
    hash: `9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a${version.toString().padStart(2, '0')}`,
    model: 'bge-small-zh-v1.5',
    dimensions: 512,
    rows,
    positives,
    conflicts: 61 + version,
    train: rows - test - validation,
    validation,
    test,
    createdAt: before(60 * 24 * (5 - version) * 2),
    buildId: uuid(200 + version),
    labelsSince: (4 - version) * 41,
    trashed: null,
    spec: { ...spec, name: version === 1 ? 'first' : 'weekly' },
    recipe: 'cvsa-v1',
    asOf: before(60 * 24 * (5 - version) * 2),
    createdBy: 'local',
    counts: { rows, positives, train: rows - test - validation, validation, test, failed: 0, excluded: 4, read: { videos: rows + 120, texts: rows + 60, empty: 3, conflicts: 61 + version, ties: 61 + version, disputed: 12, tooFewLabelers: 0, gold: 14 } },
    leaks: { sharedTexts: 0, sharedVideos: 0 },
    files: [
      { name: 'manifest.json', sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae', bytes: 1834 },
      { name: 'rows.jsonl', sha256: '486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7', bytes: 2_411_872 },
      { name: 'vectors.safetensors', sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c', bytes: rows * 512 * 4 + 96 },
    ],
  };
});

/** Runs on the newest version, as its own page and a video's tell of them. */
export const usesOf = (dataset: string): DatasetUse[] =>
  runs
    .filter((one) => one.datasetId === dataset)
    .map((one) => ({
      runId: one.id,
      datasetId: dataset,
      model: one.modelName,
      modelVersion: one.modelVersion,
      aliases: one.modelVersion === 3 ? ['champion'] : one.modelVersion === 4 ? ['challenger'] : [],
      trainer: one.trainer,
      requestedBy: one.requestedBy,
      createdAt: one.createdAt,
      finishedAt: one.state === 'queued' || one.state === 'running' ? null : (one.finishedAt ?? one.createdAt),
    }));

/** Every twentieth row differs, in turn by each kind. */
export function differences(list: VideoDetail[]): DiffRow[] {
  const kinds = ['flipped', 'added', 'removed', 'text-changed'] as const;
  return datasetRows(list)
    .filter((row) => row.index % 20 === 3)
    .map((row, index) => {
      const kind = kinds[index % kinds.length] ?? 'flipped';
      const side = { title: row.title, text: row.text, label: row.label, split: row.split, weight: row.weight };
      const before = { ...side, label: kind === 'flipped' ? !row.label : row.label, title: kind === 'text-changed' ? `${row.title}（旧）` : row.title };
      const answer = (label: boolean) => (label ? 'yes' : 'no');
      return {
        kind,
        aid: row.aid,
        before: kind === 'added' ? null : before,
        after: kind === 'removed' ? null : side,
        changes: kind === 'flipped' ? [{ user: 'lin', reviewer: false, before: answer(!row.label), after: answer(row.label) }, { user: 'mei', reviewer: true, before: null, after: answer(row.label) }] : [],
      };
    });
}

export function datasetRows(list: VideoDetail[]): DatasetRow[] {
  const random = seeded(11);
  return list
    .filter((video) => video.effectiveLabel === 'yes' || video.effectiveLabel === 'no')
    .map((video, index) => {
      const draw = random();
      const split: Split = draw < 0.7 ? 'train' : draw < 0.8 ? 'validation' : 'test';
      return {
        index,
        aid: video.aid,
        aids: [video.aid],
        title: video.title ?? '',
        text: [video.title, video.description, video.tags].filter(Boolean).join(' ').slice(0, 160),
        label: video.effectiveLabel === 'yes',
        split,
        weight: 1,
        votes: video.history.filter((entry) => !entry.retracted).map((entry) => ({ user: entry.user, label: entry.label })),
        golds: index % 9 === 4 ? [{ aid: video.aid, label: video.effectiveLabel === 'yes', user: 'mei' }] : [],
        checksum: (video.aid * 2654435761).toString(16).padStart(32, 'a'),
      };
    });
}

export const builds: BuildView[] = [
  build(301, 'weekly', 'running', 'embedding', null, null, 2),
  build(302, 'strict', 'failed', 'embedding', null, 'The embedding model gte-large answered 401 Unauthorized: its key is missing. Set CVSA_GTE_KEY and build again.', 190),
  { ...build(303, 'before the move', 'failed', 'reading', null, '2 of 400 rows cannot be taken; nothing was made.\nrow 17: embedding has 1024 values, the model bge-small-zh-v1.5 has 512\nrow 90: label is none of 0, 1, 2: 7', 320), imported: 'old.parquet', rows: 400, texts: 0, missing: 0, embedded: 0, reused: 0, failed: 2 },
  ...datasets.map((one) => ({ ...build(0, one.name, 'succeeded', 'done', one.id, null, 60 * 24 * 2), id: one.buildId, rows: one.rows, createdAt: one.createdAt, finishedAt: one.createdAt })),
];

function build(id: number, name: string, state: BuildView['state'], step: BuildView['step'], datasetId: string | null, error: string | null, minutes: number): BuildView {
  const busy = state === 'running';
  return {
    id: uuid(id),
    name,
    state,
    step,
    done: busy ? 914 : null,
    total: busy ? 1480 : null,
    rows: 5120,
    texts: 5033,
    missing: 1480,
    embedded: busy ? 912 : 1480,
    reused: 3550,
    spec,
    imported: null,
    failed: busy ? 2 : 0,
    roundTrips: 2,
    controlRoundTrips: 17,
    ratePerSecond: busy ? 131.4 : null,
    secondsLeft: busy ? 4.3 : null,
    datasetId,
    error,
    createdAt: before(minutes),
    finishedAt: busy ? null : before(minutes - 1),
    requestedBy: 'local',
  };
}

export const jobs: EmbeddingJob[] = [
  { id: uuid(401), model: 'bge-small-zh-v1.5', kind: 'backfill', state: 'running', paused: false, waitingFor: null, uniqueTexts: 914, cost: null, startedBy: 'local', texts: 1480, done: 914, embedded: 820, reused: 92, failed: 2, tokens: 51_233, force: false, ratePerSecond: 131.4, secondsLeft: 4.3, error: null, createdAt: before(1), finishedAt: null },
  { id: uuid(402), model: 'bge-small-zh-v1.5', kind: 'backfill', state: 'succeeded', paused: false, waitingFor: null, uniqueTexts: 3530, cost: null, startedBy: 'lin', texts: 3553, done: 3553, embedded: 3510, reused: 40, failed: 3, tokens: 190_112, force: false, ratePerSecond: 128, secondsLeft: null, error: null, createdAt: before(2000), finishedAt: before(1998) },
];

/** Who labelled a worst error: one person, two who disagree with the row's label decided, or nobody known (a report of old). */
export function given(index: number): WorstError['given'] {
  const label = index % 2 === 1;
  if (index === 5) return [];
  return index % 3 === 0 ? [{ user: 'wang', label, gold: true }, { user: 'lin', label, gold: false }, { user: 'mei', label: !label, gold: false }] : [{ user: 'lin', label, gold: false }];
}

export function metrics(rows: number, skill: number): Metrics {
  const positives = Math.round(rows * 0.327);
  return { rows, positives, accuracy: 0.86 + skill / 10, precision: 0.83 + skill / 9, recall: 0.81 + skill / 9, f1: 0.82 + skill / 9, mcc: 0.72 + skill / 8, auc: 0.91 + skill / 16, averagePrecision: 0.87 + skill / 10, brier: 0.1 - skill / 30, logLoss: 0.33 - skill / 8, threshold: 0.42 };
}

function run(id: number, trainer: string, state: RunView['state'], version: number | null, skill: number, minutes: number, hyperparameters: Record<string, unknown>): RunView {
  const done = state === 'succeeded';
  return {
    id: uuid(id),
    datasetId: datasets[0]?.id ?? '',
    datasetName: 'weekly v3',
    trainer,
    hyperparameters,
    seed: 42,
    modelName: 'filter',
    state,
    step: done ? 900 : state === 'running' ? 330 : 0,
    steps: 900,
    epoch: done ? 30 : state === 'running' ? 11 : 0,
    trainLoss: state === 'queued' ? null : 0.2143,
    metrics: done ? { train: metrics(3486, skill + 0.3), validation: metrics(498, skill), test: metrics(996, skill) } : { train: null, validation: null, test: null },
    threshold: done ? 0.42 : null,
    baseline: done ? { majorityAccuracy: 0.673, ngram: metrics(996, 0.15) } : null,
    linear: { runId: uuid(509), state: 'succeeded', test: metrics(996, 0.33) },
    modelVersion: version,
    requestedBy: id % 2 ? 'local' : 'policy:filter',
    priority: 0,
    attempts: state === 'queued' ? 0 : state === 'running' ? 2 : 1,
    error: state === 'failed' ? 'Loss became infinite at step 12: lower the learning rate.' : null,
    createdAt: before(minutes),
    startedAt: state === 'queued' ? null : before(minutes - 0.2),
    finishedAt: done || state === 'failed' ? before(minutes - 1.3) : null,
    ratePerSecond: state === 'running' ? 42 : null,
    secondsLeft: state === 'running' ? 13.6 : null,
    experimentId: id % 3 === 0 ? uuid(701) : null,
    experimentName: id % 3 === 0 ? 'Is a wider layer worth it?' : null,
    tags: id % 2 ? ['checked', '更宽'] : [],
    notes: id === 503 ? 'More negatives helped; try a smaller learning rate next.' : null,
    notesBy: id === 503 ? 'mei' : null,
    notesAt: id === 503 ? before(30) : null,
    codeVersion: state === 'queued' ? null : '3550e338502a6ed9f14c188ea9a1387935077d17',
    environment: state === 'queued' ? null : { java: '17.0.17+10', os: 'Linux 6.1.0', architecture: 'amd64', processors: 2, engine: 'PyTorch', engineVersion: '2.7.1', device: 'cpu' },
    datasetHash: '9f2c1d77aa0b4f5e8c3d6e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d',
    studyId: null,
    trial: null,
    batchId: id === 501 ? uuid(601) : null,
    batchName: id === 501 ? 'Does a wider network help?' : null,
    retryOf: id === 501 ? uuid(507) : null,
    retriedAs: id === 507 ? uuid(501) : null,
  };
}

export const runs: RunView[] = [
  run(501, 'mlp', 'running', null, 0.5, 1, { epochs: 30, learningRate: 0.001, hidden: [256, 64], dropout: 0.2, batchSize: 256 }),
  run(502, 'mlp', 'queued', null, 0.5, 1, { epochs: 60, learningRate: 0.0005, hidden: [256, 64], dropout: 0.3, batchSize: 256 }),
  run(503, 'hybrid', 'succeeded', 4, 0.72, 50, trainers[0]?.defaults ?? {}),
  run(504, 'mlp', 'succeeded', 3, 0.5, 300, { epochs: 30, learningRate: 0.001, hidden: [256, 64], dropout: 0.2, batchSize: 256 }),
  run(505, 'mlp', 'succeeded', 2, 0.42, 900, { epochs: 30, learningRate: 0.01, hidden: [64], dropout: 0.2, batchSize: 128 }),
  run(506, 'ngram', 'succeeded', 1, 0.15, 1500, {}),
  run(507, 'mlp', 'failed', null, 0, 1700, { epochs: 30, learningRate: 0.9, hidden: [256, 64], dropout: 0.2, batchSize: 256 }),
  run(508, 'hybrid', 'cancelled', null, 0, 2600, trainers[0]?.defaults ?? {}),
  { ...run(509, 'logistic-regression', 'succeeded', 1, 0.33, 3000, {}), modelName: 'baseline', requestedBy: 'system:baseline', priority: -10 },
];

export function log(one: RunView): RunLogLine[] {
  if (one.startedAt == null) return [];
  const at = one.startedAt;
  const lines: RunLogLine[] = Array.from({ length: one.attempts }, (_, index) => [
    { at, event: 'began', figures: { attempt: index + 1 } as Record<string, number> },
    { at, event: 'read', figures: { rows: 4980, train: 3486, validation: 498, test: 996, dimensions: 512 } },
  ]).flat();
  if (one.attempts > 1) lines.push({ at, event: 'resumed', figures: {} });
  if (one.finishedAt != null && one.state === 'succeeded') lines.push({ at: one.finishedAt, event: 'trained', figures: {} }, { at: one.finishedAt, event: 'evaluated', figures: { threshold: 0.42 } }, { at: one.finishedAt, event: 'compared', figures: {} });
  return lines;
}

export function progress(one: RunView): ProgressPoint[] {
  const random = seeded(Number.parseInt(one.id.slice(-4), 16));
  const points: ProgressPoint[] = [];
  for (let step = 10; step <= one.step; step += 10) {
    const at = before(1);
    points.push({ step, epoch: step / 30, name: 'train-loss', value: 0.12 + 0.55 * Math.exp(-step / 180) + random() * 0.02, at });
    if (step % 30 === 0) {
      points.push({ step, epoch: step / 30, name: 'validation-loss', value: 0.2 + 0.45 * Math.exp(-step / 200) + step / 18000 + random() * 0.01, at });
      points.push({ step, epoch: step / 30, name: 'validation-average-precision', value: 0.93 - 0.4 * Math.exp(-step / 150) + random() * 0.01, at });
    }
  }
  return points;
}

/** Curves of a classifier whose scores are two overlapping bells. */
export function curves(skill: number): { roc: number[][]; pr: number[][] } {
  const roc: number[][] = [[0, 0, 1]];
  const pr: number[][] = [];
  for (let index = 1; index <= 200; index += 1) {
    const fpr = (index / 200) ** 2;
    const tpr = 1 - (1 - fpr) ** (9 + skill * 20);
    const threshold = 1 - index / 200;
    roc.push([fpr, tpr, threshold]);
    pr.push([tpr, (tpr * 326) / (tpr * 326 + fpr * 670 || 1), threshold]);
  }
  return { roc, pr };
}

export const confusion = { tp: 291, fp: 44, tn: 626, fn: 35 };

/** Counts at every thousandth, no two alike, so that no thinned curve gives them by chance. */
export function decisions(): { tp: number[]; fp: number[] } {
  const at = (count: number, power: number) => Array.from({ length: 1001 }, (_, step) => Math.round(count * (1 - step / 1000) ** power));
  return { tp: at(confusion.tp + confusion.fn, 0.1), fp: at(confusion.fp + confusion.tn, 3) };
}

export const scorings: Scoring[] = [
  { id: uuid(551), model: 'filter', version: 3, state: 'succeeded', videos: 6712, done: 6712, scored: 3553, unchanged: 0, withoutVector: 3120, empty: 39, error: null, startedBy: 'local', createdAt: before(40), finishedAt: before(39) },
];

/** Rows by probability of yes, a little too sure of itself. */
export const calibration: NonNullable<Evaluation['calibration']> = {
  error: 0.041,
  bins: Array.from({ length: 10 }, (_, index) => ({ from: index / 10, to: (index + 1) / 10, rows: [402, 96, 61, 44, 38, 35, 40, 52, 78, 150][index] ?? 0, probability: (index + 0.5) / 10, yes: Math.min(1, Math.max(0, (index + 0.5) / 10 + (index > 4 ? -0.06 : 0.03))) })),
};

export function intervals(of: Metrics): NonNullable<Evaluation['intervals']> {
  const names = ['accuracy', 'precision', 'recall', 'f1', 'mcc', 'auc', 'averagePrecision', 'brier'] as const;
  return Object.fromEntries(names.map((name) => [name, { lower: (of[name] ?? 0) - 0.021, upper: (of[name] ?? 0) + 0.018 }]));
}

export const versions: ModelVersion[] = runs
  .filter((one) => one.modelVersion !== null && one.modelName === 'filter')
  .map((one) => ({
    model: 'filter',
    version: one.modelVersion as number,
    kind: 'trained' as const,
    source: null,
    runId: one.id,
    datasetId: one.datasetId,
    datasetHash: datasets[0]?.hash ?? '',
    trainer: one.trainer,
    metrics: one.metrics?.test as Metrics,
    threshold: 0.42,
    createdAt: one.finishedAt as string,
    champion: one.modelVersion === 3,
    challenger: one.modelVersion === 4,
    sha256: `4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b9${one.modelVersion?.toString().padStart(2, '0')}`,
  }));

const duel = (code: string, version: number, word: NonNullable<GateCheck['word']>, [difference, lower, upper]: [number, number, number], rows: number): GateCheck => ({
  code,
  passed: word === 'better' || word === 'not-worse',
  word,
  figures: { version, difference, lower, upper, bar: code === 'changed-configuration' || code === 'external' ? 0 : -0.005, rows },
  sentence: '',
});
const floors: GateCheck[] = [
  { code: 'auc', passed: true, word: null, figures: { value: 0.9412, floor: 0.6 }, sentence: '' },
  { code: 'majority', passed: true, word: null, figures: { averagePrecision: 0.9023, share: 0.294, mcc: 0.741 }, sentence: '' },
];
const slices: GateCheck = { code: 'slices', passed: true, word: null, figures: { version: 3, count: 9, tolerance: 0.02 }, sentence: '' };

/** What the gate looked at where it lets a version pass, the check that decided first. */
export const passing: GateCheck[] = [duel('newer-data', 3, 'not-worse', [0.0012, -0.0031, 0.0056], 2655), slices, duel('last-outright', 2, 'better', [0.0142, 0.0052, 0.0233], 2655), ...floors];
/** The same where it refuses. */
export const refusing: GateCheck[] = [
  { code: 'slice-short', passed: false, word: null, figures: { version: 3, from: 0, to: 28, difference: -0.0614, upper: -0.0222, tolerance: 0.02, rows: 861 }, sentence: 'refused: worse than the champion, version 3 among texts of at most 28 characters' },
  duel('newer-data', 3, 'not-worse', [0.0012, -0.0031, 0.0056], 2655),
  ...floors,
];

export const promotions: Promotion[] = [
  { model: 'filter', revision: 3, kind: 'promotion', version: 3, previous: 2, at: before(290), by: 'local', reason: null, verdict: 'Better by 0.012 average precision (0.004 to 0.020 at 95 %) on 996 shared test rows.', forced: false, checks: [duel('changed-configuration', 2, 'better', [0.0121, 0.0042, 0.0203], 996), ...floors] },
  { model: 'filter', revision: 2, kind: 'promotion', version: 2, previous: 1, at: before(880), by: 'mei', reason: 'The baseline misses covers without keywords.', verdict: 'Cannot tell: 0.006 average precision (−0.003 to 0.015 at 95 %).', forced: true, checks: [duel('changed-configuration', 1, 'cannot-tell', [0.0062, -0.0031, 0.0152], 996), ...floors] },
  { model: 'filter', revision: 1, kind: 'promotion', version: 1, previous: null, at: before(1490), by: 'local', reason: null, verdict: 'First champion: every floor holds.', forced: false, checks: null },
];
