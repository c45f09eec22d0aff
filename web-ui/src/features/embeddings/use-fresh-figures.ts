import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { isActive } from '@/lib/api/jobs';
import type { EmbeddingJob } from '@/lib/api/schema';

/** What a model has stored, spent and refused is read again each time its jobs have come further. */
export function useFreshFigures(model: string, jobs: EmbeddingJob[] | undefined): void {
  const client = useQueryClient();
  const progress = jobs
    ?.filter((job) => job.model === model)
    .map((job) => `${job.id}:${job.state}:${isActive(job.state) ? job.done : ''}`)
    .join();
  useEffect(() => {
    if (progress === undefined) return;
    for (const what of ['coverage', 'quarantined', 'usage', 'index']) void client.invalidateQueries({ queryKey: ['embeddings', what, model] });
  }, [client, model, progress]);
}
