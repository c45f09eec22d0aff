import { useEffect, useRef } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast } from '@/components/ui/toast';
import { buildsQuery } from '@/lib/api/datasets';
import { embeddingJobsQuery } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { JobState } from '@/lib/api/schema';
import { runsQuery } from '@/lib/api/training';

interface Work {
  id: string;
  kind: 'build' | 'run' | 'embedding';
  name: string;
  state: JobState;
  to: string;
  error: string | null;
}

/** Tells when long work that was seen busy has ended, whichever page is open. */
export function JobWatch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const builds = useQuery(buildsQuery);
  const jobs = useQuery(embeddingJobsQuery);
  const runs = useInfiniteQuery(runsQuery());
  const busy = useRef(new Set<string>());

  useEffect(() => {
    const work: Work[] = [
      ...(builds.data?.items ?? []).map((one) => ({ id: one.id, kind: 'build' as const, name: one.name, state: one.state, error: one.error, to: one.datasetId ? `/datasets/${one.datasetId}` : `/datasets/builds/${one.id}` })),
      ...(jobs.data?.items ?? []).map((one) => ({ id: one.id, kind: 'embedding' as const, name: one.model, state: one.state, error: one.error, to: `/embeddings/backfills?model=${encodeURIComponent(one.model)}` })),
      ...(runs.data?.pages[0]?.items ?? []).map((one) => ({ id: one.id, kind: 'run' as const, name: one.modelName, state: one.state, error: one.error, to: `/runs/${one.id}` })),
    ];
    for (const one of work) {
      if (isActive(one.state)) busy.current.add(one.id);
      else if (busy.current.delete(one.id)) {
        // What the work made is read again even where no event tells of it.
        void client.invalidateQueries({ queryKey: [one.kind === 'build' ? 'datasets' : one.kind === 'run' ? 'training' : 'embeddings'] });
        if (one.state !== 'succeeded' && one.state !== 'failed') continue;
        const failed = one.state === 'failed';
        toast({
          tone: failed ? 'failed' : 'done',
          title: t(`watch.${one.kind}.${failed ? 'failed' : 'done'}`, { name: one.name }),
          detail: one.error ?? undefined,
          action: { label: t('watch.show'), run: () => void navigate(one.to) },
        });
      }
    }
  }, [builds.data, jobs.data, runs.data, t, navigate, client]);
  return null;
}
