// The shapes of the labels service and of the gateway that no OpenAPI file describes yet; they give way to the generated ones.
import type { components as Labels } from './generated/labels';

export type EffectiveLabel = Labels['schemas']['EffectiveLabel'];

export interface VideoSummary {
  aid: number;
  bvid: string | null;
  title: string | null;
  tags: string | null;
  uid: number | null;
  uploader: string | null;
  publishedAt: string | null;
  /** Seconds. */
  duration: number | null;
  coverUrl: string | null;
  effectiveLabel: EffectiveLabel | null;
  labelers: number;
  views: number | null;
  gold: boolean;
  disputed: boolean;
  probability: number | null;
  hidden: boolean;
}

export interface PastLabel {
  id: number;
  user: string;
  nickname: string | null;
  label: boolean;
  createdAt: string | null;
  retracted: boolean;
  guide: number | null;
}

export interface GoldDecision {
  label: boolean;
  user: string;
  nickname: string | null;
  at: string;
  comment: string | null;
}

export interface SentBack {
  needed: number;
  user: string;
  nickname: string | null;
  at: string;
  comment: string | null;
}

export interface ReviewComment {
  id: number;
  act: 'decided' | 'withdrawn' | 'sent-back' | 'commented';
  label: boolean | null;
  user: string;
  nickname: string | null;
  at: string;
  comment: string | null;
}

export interface ReviewState {
  decision: GoldDecision | null;
  sentBack: SentBack | null;
  comments: ReviewComment[];
}

export interface StoredPrediction {
  probability: number;
  label: boolean;
  modelName: string;
  version: number;
  predictedAt: string;
}

export interface VideoDetail extends VideoSummary {
  description: string | null;
  /** Not 0: not publicly available any more. */
  status: number;
  history: PastLabel[];
  revision: number;
  review: ReviewState | null;
  neededLabelers: number;
  prediction: StoredPrediction | null;
}

export interface VideoFilter {
  q?: string;
  label?: string;
  uploader?: string;
  from?: string;
  to?: string;
  minLength?: number;
  maxLength?: number;
  prediction?: string;
  labeler?: string;
  said?: string;
  against?: string;
}

export interface LeaseRequest {
  desk: string;
  queue: 'unlabelled-random' | 'unlabelled-newest' | 'second' | 'disputed' | 'skipped' | 'filter';
  count: number;
  hold: number[];
  exclude: number[];
  filter?: VideoFilter;
}

export interface LeasedVideos {
  items: VideoDetail[];
  leasedUntil: string;
}

/** `second` and `disputed` stop counting at 10,000. */
export interface QueueCounts {
  unlabelled: number;
  second: number;
  disputed: number;
  skipped: number;
}

export interface LabelSummary {
  videos: number;
  labelled: number;
  yes: number;
  no: number;
  ties: number;
  conflicts: number;
  gold: number;
  labelers: number;
  labels: number;
  lastLabelAt: string | null;
  mine: number;
  today: number;
}

export interface Guide {
  version: number;
  questionZh: string;
  questionEn: string;
  /** One rule a line. */
  rulesZh: string;
  rulesEn: string;
  changedBy: string | null;
  changedAt: string;
}

export interface DeskSettings {
  requiredLabelers: number;
  blind: boolean;
  guide: Guide;
  changedBy: string | null;
  changedAt: string;
}

export type Role = 'viewer' | 'labeler' | 'reviewer' | 'trainer' | 'admin';

export interface Session {
  user: string;
  nickname: string;
  roles: string[];
  signIn: 'local' | 'site';
  principal: string;
  canLabel: boolean;
  csrf: string | null;
}

export interface SignInOptions {
  signIn: 'local' | 'site';
  site: string | null;
}

export interface Principal {
  id: string;
  kind: 'local' | 'site';
  nickname: string | null;
  username: string | null;
  user: string | null;
  /** As granted, the highest first. */
  roles: string[];
  disabled: boolean;
  createdAt: string;
  lastSeenAt: string | null;
}

export interface SiteAccount {
  user: string;
  username: string;
  nickname: string | null;
  role: string;
}
