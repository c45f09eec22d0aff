import type { RouteObject } from 'react-router';
import { Crashed, Lost } from './lost';
import { Shell } from './shell';

export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <Crashed />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('@/features/overview/overview-page')).OverviewPage }) },
          { path: 'videos', lazy: async () => ({ Component: (await import('@/features/videos/videos-page')).VideosPage }) },
          { path: 'mine', lazy: async () => ({ Component: (await import('@/features/videos/mine-page')).MinePage }) },
          { path: 'review', lazy: async () => ({ Component: (await import('@/features/review/review-page')).ReviewPage }) },
          { path: 'agreement', lazy: async () => ({ Component: (await import('@/features/agreement/agreement-page')).AgreementPage }) },
          { path: 'label', lazy: async () => ({ Component: (await import('@/features/videos/label-page')).LabelPage }) },
          {
            path: 'embeddings',
            lazy: async () => ({ Component: (await import('@/features/embeddings/embeddings-page')).EmbeddingsPage }),
            children: [
              { index: true, lazy: async () => ({ Component: (await import('@/features/embeddings/overview-section')).OverviewSection }) },
              { path: 'backfills', lazy: async () => ({ Component: (await import('@/features/embeddings/backfills-section')).BackfillsSection }) },
              { path: 'quarantine', lazy: async () => ({ Component: (await import('@/features/embeddings/quarantine-section')).QuarantineSection }) },
              { path: 'search', lazy: async () => ({ Component: (await import('@/features/embeddings/search-section')).SearchSection }) },
              { path: 'map', lazy: async () => ({ Component: (await import('@/features/embeddings/map-section')).MapSection }) },
              { path: 'integrity', lazy: async () => ({ Component: (await import('@/features/embeddings/integrity-section')).IntegritySection }) },
            ],
          },
          { path: 'datasets', lazy: async () => ({ Component: (await import('@/features/datasets/datasets-page')).DatasetsPage }) },
          { path: 'datasets/new', lazy: async () => ({ Component: (await import('@/features/datasets/new-dataset-page')).NewDatasetPage }) },
          { path: 'datasets/import', lazy: async () => ({ Component: (await import('@/features/datasets/import-page')).ImportPage }) },
          { path: 'datasets/builds/:id', lazy: async () => ({ Component: (await import('@/features/datasets/build-page')).BuildPage }) },
          { path: 'datasets/:id', lazy: async () => ({ Component: (await import('@/features/datasets/dataset-page')).DatasetPage }) },
          { path: 'datasets/:id/changes', lazy: async () => ({ Component: (await import('@/features/datasets/changes-page')).ChangesPage }) },
          { path: 'runs', lazy: async () => ({ Component: (await import('@/features/runs/runs-page')).RunsPage }) },
          { path: 'runs/new', lazy: async () => ({ Component: (await import('@/features/runs/new-run-page')).NewRunPage }) },
          { path: 'runs/batches', lazy: async () => ({ Component: (await import('@/features/runs/batches-page')).BatchesPage }) },
          { path: 'runs/batches/new', lazy: async () => ({ Component: (await import('@/features/runs/new-batch-page')).NewBatchPage }) },
          { path: 'runs/batches/:id', lazy: async () => ({ Component: (await import('@/features/runs/batch-page')).BatchPage }) },
          { path: 'runs/experiments', lazy: async () => ({ Component: (await import('@/features/runs/experiments-page')).ExperimentsPage }) },
          { path: 'runs/compare', lazy: async () => ({ Component: (await import('@/features/compare/compare-page')).ComparePage }) },
          { path: 'runs/:id', lazy: async () => ({ Component: (await import('@/features/runs/run-page')).RunPage }) },
          { path: 'tuning', lazy: async () => ({ Component: (await import('@/features/tuning/studies-page')).StudiesPage }) },
          { path: 'tuning/new', lazy: async () => ({ Component: (await import('@/features/tuning/new-study-page')).NewStudyPage }) },
          { path: 'tuning/:id', lazy: async () => ({ Component: (await import('@/features/tuning/study-page')).StudyPage }) },
          { path: 'models/:name/:version', lazy: async () => ({ Component: (await import('@/features/models/version-page')).VersionPage }) },
          { path: 'models', lazy: async () => ({ Component: (await import('@/features/models/models-page')).ModelsPage }) },
          { path: 'retraining', lazy: async () => ({ Component: (await import('@/features/retraining/retraining-page')).RetrainingPage }) },
          { path: 'try', lazy: async () => ({ Component: (await import('@/features/prediction/try-page')).TryPage }) },
          { path: 'settings', lazy: async () => ({ Component: (await import('@/features/settings/settings-page')).SettingsPage }) },
          { path: '*', element: <Lost /> },
        ],
      },
    ],
  },
];
