import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { buildsQuery, datasetsQuery } from '@/lib/api/datasets';
import { coverageQuery, embeddingJobsQuery, embeddingModelsQuery } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import { labelSummaryQuery } from '@/lib/api/labels';
import { modelsQuery, runsQuery, wantedModels } from '@/lib/api/training';
import type { JobState, BuildView, Coverage, DatasetSummary, EmbeddingJob, EmbeddingModels, LabelSummary, ModelView, RunView } from '@/lib/api/schema';

export interface Pipeline {
  labels?: LabelSummary;
  models?: EmbeddingModels;
  coverage?: Coverage;
  jobs?: EmbeddingJob[];
  builds?: BuildView[];
  datasets?: DatasetSummary[];
  moreDatasets: boolean;
  runs?: RunView[];
  moreRuns: boolean;
  registry?: ModelView[];
  ready: boolean;
  empty: boolean;
  error: unknown;
  since: number;
  retry: () => void;
}

/** Everything that the picture shows, from the same cached answers that the pages use. */
export function usePipeline(): Pipeline {
  const labels = useQuery({ ...labelSummaryQuery, refetchInterval: 10_000 });
  const models = useQuery(embeddingModelsQuery);
  const coverage = useQuery(coverageQuery(models.data?.default ?? ''));
  const jobs = useQuery(embeddingJobsQuery);
  const builds = useQuery(buildsQuery);
  const datasets = useInfiniteQuery(datasetsQuery);
  const runs = useInfiniteQuery(runsQuery());
  const registry = useQuery(modelsQuery);
  const all = [labels, models, jobs, builds, datasets, runs, registry];
  const failed = all.find((one) => one.error != null);
  return {
    labels: labels.data,
    models: models.data,
    coverage: coverage.data,
    jobs: jobs.data?.items,
    builds: builds.data?.items,
    datasets: datasets.data?.pages.flatMap((page) => page.items),
    moreDatasets: datasets.hasNextPage,
    runs: runs.data?.pages.flatMap((page) => page.items),
    moreRuns: runs.hasNextPage,
    registry: wantedModels(registry.data?.items),
    ready: all.every((one) => one.data !== undefined) && (coverage.data !== undefined || models.data?.items.length === 0 || coverage.error != null),
    empty: all.every((one) => one.data === undefined),
    error: failed?.error ?? null,
    since: Math.max(...all.map((one) => one.dataUpdatedAt)),
    retry: () => all.forEach((one) => void one.refetch()),
  };
}

export type StepKey = 'import' | 'label' | 'embed' | 'dataset' | 'run' | 'promote' | 'predict';

/** The one thing to do next while the loop has not been closed once; null when it turns by itself. */
export function nextStep(pipeline: Pipeline): { key: StepKey; to: string } | null {
  const { labels, coverage, datasets, registry } = pipeline;
  if (!labels) return null;
  if (labels.videos === 0) return { key: 'import', to: '/videos?import=1' };
  if (labels.labelled === 0) return { key: 'label', to: '/label' };
  if (coverage && coverage.stored === 0 && !busy(pipeline.jobs)) return { key: 'embed', to: '/embeddings' };
  if (datasets?.length === 0 && !busy(pipeline.builds)) return { key: 'dataset', to: '/datasets/new' };
  const champion = registry?.some((model) => model.champion);
  if (registry?.length === 0 && datasets?.[0] && !busy(pipeline.runs)) return { key: 'run', to: `/runs/new?dataset=${datasets[0].id}` };
  if (registry?.length && !champion) return { key: 'promote', to: '/models' };
  return null;
}

const busy = (work: { state: JobState }[] | undefined): boolean => work?.some((one) => isActive(one.state)) ?? false;
