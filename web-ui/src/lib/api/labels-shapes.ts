// Shapes of the labels service, written by hand from the contract until its OpenAPI file has them.
import type { components } from './generated/labels';

export interface StoredPrediction {
  probability: number;
  label: boolean;
  modelName: string;
  version: number;
  predictedAt: string;
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

/** What the contract adds to a video in a list. */
export interface VideoSummaryMore {
  gold: boolean;
  disputed: boolean;
  probability: number | null;
  hidden: boolean;
}

export interface PastLabelMore {
  guide: number | null;
}

/** What it adds to one video's detail. */
export interface VideoDetailMore {
  history: (components['schemas']['PastLabel'] & PastLabelMore)[];
  review: ReviewState | null;
  neededLabelers: number;
  prediction: StoredPrediction | null;
}

export interface LabelSummaryMore {
  gold: number;
  mine: number;
  today: number;
}

export interface OwnLabel {
  id: number;
  aid: number;
  bvid: string | null;
  title: string | null;
  uploader: string | null;
  coverUrl: string | null;
  publishedAt: string | null;
  duration: number | null;
  label: boolean;
  createdAt: string | null;
  guide: number | null;
  effectiveLabel: 'yes' | 'no' | 'tie' | null;
  gold: boolean;
  disputed: boolean;
}

export interface DisputeVote {
  user: string;
  nickname: string | null;
  label: boolean;
  createdAt: string | null;
}

export interface Dispute {
  aid: number;
  bvid: string | null;
  title: string | null;
  tags: string | null;
  description: string | null;
  uploader: string | null;
  coverUrl: string | null;
  publishedAt: string | null;
  duration: number | null;
  views: number | null;
  yes: number;
  no: number;
  effectiveLabel: 'yes' | 'no' | 'tie' | null;
  since: string;
  votes: DisputeVote[];
  review: ReviewState | null;
  probability: number | null;
}

export interface LabelerName {
  user: string;
  nickname: string | null;
  labels: number;
}

export type LabelerPair = components['schemas']['LabelerPair'];

export type LabelAgreement = components['schemas']['LabelAgreement'] & { labelers: LabelerName[] };

export interface LabelerStatistics {
  user: string;
  nickname: string | null;
  labels: number;
  videos: number;
  yes: number;
  changed: number;
  retracted: number;
  shared: number;
  agreed: number;
  goldShared: number;
  goldAgreed: number;
  firstAt: string | null;
  lastAt: string | null;
}

export interface LabelerWeek {
  week: string;
  labels: number;
  yes: number;
  shared: number;
  agreed: number;
}

export interface LabelerDrift {
  user: string;
  nickname: string | null;
  weeks: LabelerWeek[];
}

export interface ImportReportMore {
  dryRun: boolean;
  format: 'csv' | 'jsonl' | 'label-studio';
  skipped: number;
}
