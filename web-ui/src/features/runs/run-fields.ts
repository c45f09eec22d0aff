import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/lib/api/schema';
import { trainersQuery } from '@/lib/api/training';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { figures, splits } from './run-filter';

export interface RunField {
  /** As the server names it. */
  id: string;
  title: string;
  group: 'run' | 'parameter' | (typeof splits)[number];
}

/** The figures that are shown before anybody chooses, under shorter names. */
export const firstFigures: Record<string, { header: 'runs.averagePrecision' | 'metrics.auc' | 'metrics.f1'; from?: number }> = {
  'test.averagePrecision': { header: 'runs.averagePrecision' },
  'test.auc': { header: 'metrics.auc', from: 900 },
  'test.f1': { header: 'metrics.f1', from: 1100 },
};

/** Everything that runs can be narrowed by and sorted by, with what people call it. */
export function useRunFields(): RunField[] {
  const { t } = useTranslation();
  const words = useParameterWords();
  const trainers = useQuery(trainersQuery);
  const parameters = new Map<string, JsonSchema>();
  for (const trainer of trainers.data?.items ?? []) for (const [name, schema] of Object.entries((trainer.schema as JsonSchema).properties ?? {})) if (!parameters.has(name)) parameters.set(name, schema);
  return [
    { id: 'duration', title: t('tracking.durationSeconds'), group: 'run' },
    { id: 'seed', title: t('tracking.seed'), group: 'run' },
    { id: 'createdAt', title: t('runs.created'), group: 'run' },
    ...splits.flatMap((split) => figures.map((figure) => ({ id: `${split}.${figure}`, title: t('tracking.onSplit', { figure: t(`metrics.${figure}`), split: t(`split.${split}`) }), group: split }))),
    ...[...parameters].map(([name, schema]) => ({ id: `parameter.${name}`, title: words.title(schema, name), group: 'parameter' as const })),
  ];
}
