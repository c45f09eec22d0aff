// The embeddings service's shapes as agreed for its next interface. Once its OpenAPI file has them, this file goes and schema.ts reads
// `Embeddings['schemas']` again; every name is the interface's own.
import type { components } from './generated/embeddings';

type Today = components['schemas'];
type LongWork = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled' | 'superseded';

interface EmbeddingModelView {
  key: string;
  name: string;
  type: 'openai-compatible' | 'onnx' | 'legacy' | null;
  dimensions: number;
  recipe: string | null;
  usable: boolean;
  reason: string | null;
  stored: number;
  maxTokens: number;
  maxBatchSize: number;
  rpm: number;
  tpm: number;
  pricePerMillionTokens: number;
  dailyTokens: number;
  local: boolean;
}

interface Coverage {
  model: string;
  videos: number;
  coveredVideos: number;
  texts: number;
  stored: number;
  missing: number;
  quarantined: number;
  averageTokens: number | null;
  estimatedTokens: number | null;
  estimatedCost: number | null;
  tokensToday: number;
  dailyTokens: number;
  updatedAt: string;
}

interface UsageDay {
  day: string;
  requests: number;
  failedRequests: number;
  texts: number;
  tokens: number;
  cost: number | null;
}

interface EmbeddingUsage {
  model: string;
  dailyTokens: number;
  spentToday: number;
  exhausted: boolean;
  resumesAt: string | null;
  items: UsageDay[];
}

interface EmbeddingJobView {
  id: string;
  model: string;
  kind: 'backfill' | 'retry';
  force: boolean;
  state: LongWork | 'paused';
  paused: boolean;
  waitingFor: string | null;
  texts: number;
  uniqueTexts: number;
  done: number;
  embedded: number;
  reused: number;
  failed: number;
  tokens: number;
  cost: number | null;
  ratePerSecond: number | null;
  secondsLeft: number | null;
  error: string | null;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
}

interface QuarantinedText {
  id: number;
  model: string;
  checksum: string;
  reason: string;
  excerpt: string;
  bytes: number;
  videos: number;
  attempts: number;
  edited: boolean;
  createdAt: string;
}

interface QuarantinedTextDetail extends QuarantinedText {
  text: string | null;
  tooLong: boolean;
  videoList: { aid: number; title: string | null }[];
  editedText: string | null;
  editedBy: string | null;
  editedAt: string | null;
}

interface EmbeddingScan {
  id: string;
  model: string;
  repair: boolean;
  state: LongWork;
  rows: number;
  checked: number;
  zero: number;
  nonFinite: number;
  wrongLength: number;
  repaired: number;
  unrepairable: number;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
  error: string | null;
}

interface CanaryRun {
  at: string;
  minCosine: number | null;
  meanCosine: number | null;
  error: string | null;
}

interface EmbeddingCanaries {
  model: string;
  everyHours: number;
  threshold: number;
  lastAt: string | null;
  nextAt: string | null;
  drifted: boolean;
  texts: { text: string; cosine: number | null }[];
  items: CanaryRun[];
}

interface Neighbour {
  aid: number;
  bvid: string | null;
  title: string | null;
  similarity: number;
  label: 'yes' | 'no' | 'tie' | null;
  uploader: string | null;
  coverUrl: string | null;
  views: number | null;
  publishedAt: string | null;
  prediction: number | null;
  hidden: boolean;
}

interface NeighbourList {
  items: Neighbour[];
  method: 'exact' | 'hnsw' | 'hnsw-halfvec';
  millis: number;
}

interface EmbeddingIndex {
  model: string;
  kind: 'hnsw' | 'hnsw-halfvec' | 'exact';
  state: 'absent' | 'building' | 'ready' | 'failed';
  phase: string | null;
  progress: number | null;
  vectors: number;
  behind: number;
  bytes: number;
  warning: string | null;
  error: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  jobId: string | null;
}

interface EmbeddingMap {
  id: string;
  model: string;
  state: LongWork;
  method: string;
  points: number;
  sampled: boolean;
  seed: number;
  progress: number | null;
  phase: string | null;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
  error: string | null;
}

interface EmbeddingMapPoints {
  aids: number[];
  x: number[];
  y: number[];
  label: ('yes' | 'no' | 'tie' | null)[];
  prediction: (number | null)[];
  disputed: boolean[];
  title: (string | null)[];
}

interface Next {
  EmbeddingModelView: EmbeddingModelView;
  EmbeddingModelList: Omit<Today['EmbeddingModelList'], 'items'> & { items: EmbeddingModelView[] };
  Coverage: Coverage;
  EmbeddingUsage: EmbeddingUsage;
  EmbeddingJobView: EmbeddingJobView;
  QuarantinedText: QuarantinedText;
  QuarantinedTextDetail: QuarantinedTextDetail;
  EmbeddingScan: EmbeddingScan;
  EmbeddingCanaries: EmbeddingCanaries;
  Neighbour: Neighbour;
  NeighbourList: NeighbourList;
  EmbeddingIndex: EmbeddingIndex;
  EmbeddingMap: EmbeddingMap;
  EmbeddingMapPoints: EmbeddingMapPoints;
}

export type EmbeddingShapes = Omit<Today, keyof Next> & Next;
