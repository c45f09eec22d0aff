import type { BuildStep, BuildView } from '@/lib/api/schema';

export const buildSteps: BuildStep[] = ['reading', 'embedding', 'fetching', 'writing', 'done'];

/** A file brings its vectors along. */
export const stepsOf = (build: BuildView): BuildStep[] => (build.imported ? ['reading', 'writing', 'done'] : buildSteps);

/** How much of a build is behind it: embedding is nearly all of the time of a build, reading that of an import. */
export function buildShare(build: BuildView): number | null {
  const part = build.done !== null && build.total ? Math.min(1, build.done / build.total) : null;
  switch (build.step) {
    case 'reading':
      return part === null ? null : (build.imported ? 0.9 : 0.05) * part;
    case 'embedding':
      return 0.05 + 0.85 * (part ?? 0);
    case 'fetching':
      return 0.9 + 0.03 * (part ?? 0);
    case 'writing':
      return 0.93 + 0.06 * (part ?? 0);
    case 'done':
      return 1;
  }
}
