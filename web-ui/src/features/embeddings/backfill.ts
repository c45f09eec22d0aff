import { isActive } from '@/lib/api/jobs';
import type { EmbeddingJob } from '@/lib/api/schema';

/** Not over yet: it works, waits or was paused. */
export const isOpen = (job: EmbeddingJob): boolean => isActive(job.state) || job.state === 'paused';
