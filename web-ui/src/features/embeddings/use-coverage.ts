import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { coverageQuery, quarantinedQuery } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { EmbeddingJob } from '@/lib/api/schema';

/** A model's coverage, read again, with what it refused, each time its jobs have come further. */
export function useCoverage(model: string, jobs: EmbeddingJob[]) {
  const client = useQueryClient();
  const progress = jobs.map((job) => (isActive(job.state) ? `${job.id}:${job.done}` : job.id)).join();
  useEffect(() => {
    void client.invalidateQueries({ queryKey: coverageQuery(model).queryKey });
    void client.invalidateQueries({ queryKey: quarantinedQuery(model).queryKey });
  }, [client, model, progress]);
  return useQuery(coverageQuery(model));
}
