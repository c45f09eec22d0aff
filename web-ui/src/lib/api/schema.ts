// The names the panel uses for the shapes that the services' own OpenAPI files describe.
import type { components as Datasets } from './generated/datasets';
import type { components as Embeddings } from './generated/embeddings';
import type { components as Gateway } from './generated/gateway';
import type { components as Labels } from './generated/labels';
import type { components as Training } from './generated/training';

type LabelShapes = Labels['schemas'];
type EmbeddingShapes = Embeddings['schemas'];
type DatasetShapes = Datasets['schemas'];
type TrainingShapes = Training['schemas'];
type GatewayShapes = Gateway['schemas'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

// The generator loses that a reference may be null.
type Maybe<T, K extends keyof T, V> = Omit<T, K> & { [P in K]: V | null };

export type EffectiveLabel = LabelShapes['EffectiveLabel'];
export type StoredPrediction = LabelShapes['StoredPrediction'];
export type GoldDecision = LabelShapes['GoldDecision'];
export type SentBack = LabelShapes['SentBack'];
export type ReviewComment = LabelShapes['ReviewComment'];
export type ReviewState = Omit<LabelShapes['ReviewState'], 'decision' | 'sentBack'> & { decision: GoldDecision | null; sentBack: SentBack | null };
export type LabelEntry = LabelShapes['PastLabel'];
export type VideoSummary = Maybe<LabelShapes['VideoSummary'], 'effectiveLabel', EffectiveLabel>;
export type VideoDetail = Omit<LabelShapes['VideoDetail'], 'effectiveLabel' | 'review' | 'prediction'> & { effectiveLabel: EffectiveLabel | null; review: ReviewState | null; prediction: StoredPrediction | null };
export type LabelReceipt = LabelShapes['LabelReceipt'];
export type LabelSummary = LabelShapes['LabelSummary'];
export type OwnLabel = Maybe<LabelShapes['OwnLabel'], 'effectiveLabel', EffectiveLabel>;
export type DisputeVote = LabelShapes['DisputeVote'];
export type Dispute = Omit<LabelShapes['Dispute'], 'effectiveLabel' | 'review'> & { effectiveLabel: EffectiveLabel | null; review: ReviewState | null };
export type LabelerName = LabelShapes['LabelerName'];
export type LabelerPair = LabelShapes['LabelerPair'];
export type LabelAgreement = LabelShapes['LabelAgreement'];
export type LabelerStatistics = LabelShapes['LabelerStatistics'];
export type LabelerWeek = LabelShapes['LabelerWeek'];
export type LabelerDrift = LabelShapes['LabelerDrift'];
export type ImportReport = LabelShapes['ImportReport'];
export type LeaseRequest = LabelShapes['LeaseRequest'];
export type LeasedVideos = Omit<LabelShapes['LeasedVideos'], 'items'> & { items: VideoDetail[] };
export type QueueCounts = LabelShapes['QueueCounts'];
export type Guide = LabelShapes['Guide'];
export type DeskSettings = LabelShapes['DeskSettings'];
export type VideoFilter = LabelShapes['VideoFilter'];
export type SavedFilter = LabelShapes['SavedFilter'];

export type Role = 'viewer' | 'labeler' | 'reviewer' | 'trainer' | 'admin';
export type Session = GatewayShapes['Session'];
export type SignInOptions = GatewayShapes['SignInOptions'];
export type Principal = GatewayShapes['Principal'];
export type SiteAccount = GatewayShapes['SiteAccount'];

export type EmbeddingModel = EmbeddingShapes['EmbeddingModelView'];
export type EmbeddingModels = EmbeddingShapes['EmbeddingModelList'];
export type Coverage = EmbeddingShapes['Coverage'];
export type EmbeddingJob = EmbeddingShapes['EmbeddingJobView'];
export type EmbeddingUsage = EmbeddingShapes['EmbeddingUsage'];
export type QuarantinedText = EmbeddingShapes['QuarantinedText'];
export type QuarantinedTextDetail = EmbeddingShapes['QuarantinedTextDetail'];
export type EmbeddingScan = EmbeddingShapes['EmbeddingScan'];
export type EmbeddingCanaries = EmbeddingShapes['EmbeddingCanaries'];
export type Neighbour = EmbeddingShapes['Neighbour'];
export type NeighbourList = EmbeddingShapes['NeighbourList'];
export type EmbeddingIndex = EmbeddingShapes['EmbeddingIndex'];
export type EmbeddingMap = EmbeddingShapes['EmbeddingMap'];
// The generator loses that an element of a list may be null.
export type MapPoints = Omit<EmbeddingShapes['MapPoints'], 'label' | 'prediction' | 'title'> & { label: Neighbour['label'][]; prediction: (number | null)[]; title: (string | null)[] };

export type DatasetSpec = DatasetShapes['DatasetSpec'];
export type BuildStep = DatasetShapes['BuildStep'];
export type BuildView = DatasetShapes['BuildView'];
export type DatasetPreview = DatasetShapes['Preview'];
export type Trashed = DatasetShapes['Trashed'];
export type DatasetSummary = Maybe<DatasetShapes['DatasetSummary'], 'trashed', Trashed>;
export type DatasetDetail = Maybe<DatasetShapes['DatasetDetail'], 'trashed', Trashed>;
export type DatasetRow = DatasetShapes['DatasetRow'];
export type DatasetStatistics = DatasetShapes['DatasetStatistics'];
export type StatisticsView = Omit<DatasetShapes['StatisticsView'], 'progress' | 'statistics'> & { progress: DatasetShapes['StatisticsProgress'] | null; statistics: DatasetStatistics | null };
export type DatasetExport = Maybe<DatasetShapes['ExportView'], 'bytes', number>;
export type DiffSummary = DatasetShapes['DiffSummary'];
export type DiffKind = DatasetShapes['DiffKind'];
export type VoteChange = Omit<DatasetShapes['VoteChange'], 'before' | 'after'> & { before: DatasetShapes['Answer'] | null; after: DatasetShapes['Answer'] | null };
export type DiffRow = Omit<DatasetShapes['DiffRow'], 'before' | 'after' | 'changes'> & { before: DatasetShapes['Side'] | null; after: DatasetShapes['Side'] | null; changes: VoteChange[] };
export type DatasetUse = DatasetShapes['Use'];
export type Appearance = Omit<DatasetShapes['Appearance'], 'dataset'> & { dataset: DatasetSummary };
export type Appearances = Omit<DatasetShapes['Appearances'], 'items'> & { items: Appearance[] };
export type Staleness = DatasetShapes['Staleness'];
export type Split = DatasetRow['split'];

export type Trainer = TrainingShapes['TrainerView'];
export type Trainers = TrainingShapes['TrainerList'];
export type Metrics = TrainingShapes['Metrics'];
export type RunView = TrainingShapes['RunView'];
export type RunComparison = TrainingShapes['RunComparison'];
export type StudyDimension = Omit<TrainingShapes['StudyDimensionView'], 'type'>;
type WrittenOut = 'trainer' | 'sampler' | 'pruner' | 'metric' | 'seed' | 'parallel' | 'generation' | 'warmStart' | 'priority';
type AskedStudy = Required<TrainingShapes['StudyRequest']>;
/** A study as the panel asks for it and the service keeps it: every default is written out. */
export type StudyRequest = Omit<AskedStudy, WrittenOut | 'hyperparameters' | 'space'> & { [P in WrittenOut]: NonNullable<AskedStudy[P]> } & { hyperparameters: Record<string, unknown>; space: StudyDimension[] | null };
export type StudyCounts = TrainingShapes['StudyCounts'];
export type StudyTrial = TrainingShapes['StudyTrial'];
export type StudyView = Omit<TrainingShapes['StudyView'], 'request' | 'best'> & { request: StudyRequest; best: StudyTrial | null };
export type StudyLine = Omit<TrainingShapes['StudyLine'], 'sampler' | 'pruner' | 'metric'> & Pick<StudyRequest, 'sampler' | 'pruner' | 'metric'>;
export type StudyImportance = TrainingShapes['StudyImportance'];
export type RunGroup = TrainingShapes['RunGroup'];
export type Experiment = TrainingShapes['ExperimentView'];
export type SavedRunView = TrainingShapes['SavedRunView'];
export type UsedTag = TrainingShapes['UsedTag'];
export type BatchRequest = TrainingShapes['BatchRequest'];
export type BatchConfiguration = TrainingShapes['BatchConfiguration'];
export type BatchLine = TrainingShapes['BatchLine'];
export type BatchRun = Maybe<TrainingShapes['BatchRun'], 'test', Metrics>;
export type BatchCell = TrainingShapes['BatchCell'];
export type BatchView = Omit<TrainingShapes['BatchView'], 'runs'> & { runs: BatchRun[] };
export type Spread = TrainingShapes['Spread'];
export type ProgressPoint = TrainingShapes['RunPoint'];
export type RunLogLine = TrainingShapes['RunLogLine'];
export type WorstError = TrainingShapes['WorstError'];
export type Evaluation = TrainingShapes['RunEvaluation'];
export type Scoring = TrainingShapes['Scoring'];
export type PublicationPreview = TrainingShapes['PublicationPreview'];
export type Publication = TrainingShapes['Publication'];
export type ModelFileList = TrainingShapes['ModelFileList'];
export type ExternalSource = TrainingShapes['ExternalSource'];
export type ModelVersion = Maybe<TrainingShapes['ModelVersion'], 'source', ExternalSource>;
export type ModelView = Maybe<TrainingShapes['Model'], 'champion', ModelVersion>;
export type GateCheck = Omit<TrainingShapes['GateCheck'], 'figures'> & { figures: Record<string, number> };
export type Gate = Omit<TrainingShapes['Gate'], 'checks'> & { checks: GateCheck[] };
export type Promotion = Omit<TrainingShapes['Promotion'], 'checks'> & { checks: GateCheck[] | null };
export type ChampionAt = { at: string; promotion: Promotion | null };
export type Challenge = TrainingShapes['Challenge'];
export type FloorSetting = TrainingShapes['FloorSetting'];
export type FloorHistory = Maybe<TrainingShapes['FloorHistory'], 'current', FloorSetting>;
export type ModelDetail = Omit<TrainingShapes['ModelDetail'], 'champion' | 'challenger' | 'since' | 'floors'> & { champion: ModelVersion | null; challenger: ModelVersion | null; since: Promotion | null; floors: FloorSetting | null };
export type ModelVersionDetail = Omit<TrainingShapes['ModelVersionDetail'], 'version'> & { version: ModelVersion };
export type RunsVerdict = TrainingShapes['Verdict'];
export type Disagreement = TrainingShapes['VerdictDisagreement'];
export type Prediction = TrainingShapes['Prediction'];
export type Predictions = TrainingShapes['PredictionList'];
export type RunRequest = TrainingShapes['RunRequest'];
export type PredictionRequest = TrainingShapes['PredictionRequest'];
export type RetrainingPolicy = TrainingShapes['RetrainingPolicy'];
export type RetrainingPolicyRequest = TrainingShapes['RetrainingPolicyRequest'];
export type RetrainingDecision = Omit<TrainingShapes['RetrainingDecision'], 'checks'> & { checks: GateCheck[] | null };

export type ServiceStatus = GatewayShapes['ServiceStatus'];

/** Long work of every service passes through these; one of them may never use `waiting`. */
export type JobState = BuildView['state'] | RunView['state'] | EmbeddingJob['state'];

/** A title in both languages, and what stands below it. */
export interface Titled {
  title?: string;
  'x-title-zh'?: string;
  description?: string;
  'x-description-zh'?: string;
}

/** A named set of values to start from; what it does not name has its default. */
export interface ParameterPreset extends Titled {
  name: string;
  values: Record<string, unknown>;
}

/** The part of JSON Schema 2020-12 that the trainers' forms are drawn from. */
export interface JsonSchema extends Titled {
  type?: string | string[];
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
  'x-group'?: string;
  'x-groups'?: Record<string, Titled>;
  'x-unit'?: string;
  'x-unit-zh'?: string;
  'x-choices'?: Record<string, Titled>;
  /** Another parameter and the value that it must (`a=b`) or must not (`a!=b`) have for this one to matter. */
  'x-when'?: string;
  'x-log-scale'?: boolean;
  /** Where tuning looks, and over what sliders move. */
  'x-search'?: { minimum?: number; maximum?: number; enum?: unknown[] };
  'x-presets'?: ParameterPreset[];
  [hint: `x-${string}`]: unknown;
}
