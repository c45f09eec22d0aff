// The shapes of the public API.
export type EffectiveLabel = 'yes' | 'no' | 'tie';
export type JobState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled' | 'superseded';

export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface VideoSummary {
  aid: number;
  bvid: string;
  title: string | null;
  tags: string | null;
  uid: number | null;
  uploader: string | null;
  publishedAt: string | null;
  duration: number | null;
  coverUrl: string | null;
  effectiveLabel: EffectiveLabel | null;
  labelers: number;
  views: number | null;
}
export interface LabelEntry {
  id: number;
  user: string;
  nickname: string | null;
  label: boolean;
  createdAt: string;
  retracted: boolean;
}
export interface VideoDetail extends VideoSummary {
  description: string | null;
  status: number;
  history: LabelEntry[];
  revision: number;
}
export interface LabelReceipt {
  id: number;
  aid: number;
  label: boolean;
  user: string;
  createdAt: string;
}
export interface LabelSummary {
  videos: number;
  labelled: number;
  yes: number;
  no: number;
  ties: number;
  conflicts: number;
  labelers: number;
  labels: number;
  lastLabelAt: string | null;
}
export interface ImportReport {
  rows: number;
  videosInserted: number;
  videosUpdated: number;
  videosUnchanged: number;
  labelsInserted: number;
  labelsUnchanged: number;
  labelers: string[];
  errorCount: number;
  errors: { line: number; reason: string }[];
}
export interface EmbeddingModel {
  key: string;
  name: string;
  type: string;
  dimensions: number;
  recipe: string;
  usable: boolean;
  reason: string | null;
  stored: number;
}
export interface EmbeddingModels {
  default: string;
  items: EmbeddingModel[];
  configError: string | null;
}
export interface Coverage {
  model: string;
  videos: number;
  texts: number;
  stored: number;
  missing: number;
  quarantined: number;
  updatedAt: string;
}
export interface EmbeddingJob {
  id: string;
  model: string;
  state: JobState;
  texts: number;
  done: number;
  embedded: number;
  reused: number;
  failed: number;
  tokens: number;
  ratePerSecond: number | null;
  secondsLeft: number | null;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}
export interface QuarantinedText {
  model: string;
  checksum: string;
  reason: string;
  excerpt: string;
  createdAt: string;
}
export interface Neighbour {
  aid: number;
  title: string | null;
  similarity: number;
  label: EffectiveLabel | null;
}
export interface DatasetSpec {
  name: string;
  description?: string;
  model: string;
  sampling: { kind: 'all' | 'random' | 'newest'; limit?: number };
  labelers?: string[] | null;
  filter?: { publishedAfter?: string; publishedBefore?: string; uids?: number[] } | null;
  labelPolicy: { kind: 'majority' | 'unanimous'; minLabelers: number };
  split: { validation: number; test: number; family: string };
  seed: number;
  asOf?: string | null;
  onFailure: 'fail' | 'continue';
  train?: { trainer: string; hyperparameters: Record<string, unknown>; modelName: string } | null;
}
export type BuildStep = 'reading' | 'embedding' | 'fetching' | 'writing' | 'done';
export interface BuildView {
  id: string;
  name: string;
  state: JobState;
  step: BuildStep;
  rows: number;
  texts: number;
  missing: number;
  embedded: number;
  failed: number;
  roundTrips: number;
  controlRoundTrips: number;
  ratePerSecond: number | null;
  secondsLeft: number | null;
  datasetId: string | null;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
  requestedBy: string;
}
export interface DatasetPreview {
  videos: number;
  labelled: number;
  positives: number;
  negatives: number;
  conflicts: number;
  texts: number;
  missingVectors: number;
}
export interface DatasetSummary {
  id: string;
  name: string;
  version: number;
  hash: string;
  model: string;
  dimensions: number;
  rows: number;
  positives: number;
  conflicts: number;
  train: number;
  validation: number;
  test: number;
  createdAt: string;
  buildId: string;
}
export interface DatasetDetail extends DatasetSummary {
  spec: DatasetSpec;
  leaks: { sharedTexts: number; sharedVideos: number };
  files: { name: string; sha256: string; bytes: number }[];
}
export type Split = 'train' | 'validation' | 'test';
export interface DatasetRow {
  aid: number;
  text: string;
  label: number;
  split: Split;
  weight: number;
  votes: { user: string; label: boolean }[];
  checksum: string;
}
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  [hint: `x-${string}`]: unknown;
}
export interface Trainer {
  name: string;
  title: string;
  description: string;
  schema: JsonSchema;
  defaults: Record<string, unknown>;
}
export interface Trainers {
  default: string;
  items: Trainer[];
}
export interface Metrics {
  rows: number;
  positives: number;
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
  mcc: number;
  auc: number | null;
  averagePrecision: number | null;
  brier: number;
  logLoss: number;
  threshold: number;
}
export interface RunView {
  id: string;
  datasetId: string;
  datasetName: string | null;
  trainer: string;
  hyperparameters: Record<string, unknown>;
  modelName: string;
  state: JobState;
  step: number;
  steps: number;
  epoch: number;
  trainLoss: number | null;
  metrics: { train: Metrics | null; validation: Metrics | null; test: Metrics | null };
  threshold: number | null;
  baseline: { majorityAccuracy: number; ngram: Metrics | null } | null;
  modelVersion: number | null;
  requestedBy: string;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  ratePerSecond: number | null;
  secondsLeft: number | null;
}
export interface ProgressPoint {
  step: number;
  epoch: number;
  name: string;
  value: number;
  at: string;
}
export interface WorstError {
  aid: number;
  text: string;
  label: number;
  probability: number;
}
export interface Evaluation {
  roc: number[][];
  pr: number[][];
  confusion: { tp: number; fp: number; tn: number; fn: number };
  worst: WorstError[];
}
export interface ModelVersion {
  model: string;
  version: number;
  runId: string;
  datasetId: string;
  datasetHash: string;
  trainer: string;
  metrics: Metrics;
  threshold: number;
  createdAt: string;
  champion: boolean;
  sha256: string;
}
export interface ModelView {
  name: string;
  champion: ModelVersion | null;
  versions: number;
}
export interface Promotion {
  version: number;
  previous: number | null;
  at: string;
  by: string;
  reason: string | null;
  verdict: string;
  forced: boolean;
}
export interface Prediction {
  aid: number | null;
  title: string | null;
  probability: number | null;
  label: boolean | null;
  threshold: number;
  error: string | null;
}
export interface Predictions {
  model: string;
  version: number;
  items: Prediction[];
}
export interface RetrainingPolicy {
  modelName: string;
  enabled: boolean;
  minChangedLabels: number;
  cooldownMinutes: number;
  spec: DatasetSpec;
  promote: boolean;
}
export interface RetrainingDecision {
  at: string;
  modelName: string;
  decision: string;
  sentence: string;
  changedLabels: number;
}
export interface Session {
  user: string;
  nickname: string;
  roles: string[];
  csrf?: string | null;
}
export interface ServiceStatus {
  service: string;
  ready: boolean;
  since: string | null;
  detail: string | null;
}
