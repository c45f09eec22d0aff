import type { BuildStep, BuildView } from '@/lib/api/schema';

export const buildSteps: BuildStep[] = ['reading', 'embedding', 'fetching', 'writing', 'done'];

/** A file brings its vectors along. */
export const stepsOf = (build: BuildView): BuildStep[] => (build.imported ? ['reading', 'writing', 'done'] : buildSteps);

/** How much of a build is behind it: embedding is nearly all of the time and is the one step that counts. */
export function buildShare(build: BuildView): number | null {
  switch (build.step) {
    case 'reading':
      return null;
    case 'embedding':
      return build.missing > 0 ? 0.05 + (0.85 * (build.embedded + build.failed)) / build.missing : 0.05;
    case 'fetching':
      return 0.92;
    case 'writing':
      return 0.96;
    case 'done':
      return 1;
  }
}
