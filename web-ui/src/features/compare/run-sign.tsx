import { Link } from 'react-router';
import type { ComparedRun } from './compared-run';

/** The number and the line by which a run is known on this page. */
export function RunSign({ of }: { of: ComparedRun }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="18" height="8" aria-hidden className="shrink-0">
        <line x1="0" x2="18" y1="4" y2="4" stroke={of.color} strokeWidth="2.5" strokeDasharray={of.dash} />
      </svg>
      <b className="min-w-4 text-right font-semibold">{of.mark}</b>
    </span>
  );
}

export function RunName({ of }: { of: ComparedRun }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <RunSign of={of} />
      <Link to={`/runs/${of.run.id}`} className="font-medium hover:text-accent hover:underline">
        {of.label}
      </Link>
    </span>
  );
}
