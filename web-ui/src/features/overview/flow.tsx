import type { ReactNode } from 'react';
import { Boxes, Database, FlaskConical, type LucideIcon, Medal, Tag, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Live, When } from '@/components/marks';
import { Skeleton } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { JobState } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { compact, count, metric, none, percent, rate } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import type { Pipeline } from './pipeline';
import { usePerMinute } from './rate';

type BoxKey = 'labels' | 'embeddings' | 'datasets' | 'runs' | 'champion' | 'predictions';

interface BoxProps {
  kind: BoxKey;
  icon: LucideIcon;
  to: string;
  figure: string | undefined;
  text: string;
  share?: number;
  busy: boolean;
  now: ReactNode;
  waiting: number | null;
  failed: number | null;
  last: string | null | undefined;
}

const tally = (work: { state: JobState }[] | undefined, ...states: JobState[]): number => work?.filter((one) => states.includes(one.state)).length ?? 0;

export function Flow({ pipeline }: { pipeline: Pipeline }) {
  const boxes = useBoxes(pipeline);
  const { t } = useTranslation();
  const flowing = boxes.some((box) => box.busy);
  return (
    <section aria-label={t('overview.flow')} className="rounded-lg border bg-panel p-3 sm:p-4">
      <ol className="grid grid-cols-2 gap-x-7 gap-y-3 md:grid-cols-3 xl:grid-cols-6">
        {boxes.map((box, index) => (
          <li key={box.kind} className="relative min-w-0">
            {index > 0 && <Pipe busy={box.busy || (boxes[index - 1]?.busy ?? false)} className={cn(index % 2 === 0 && 'max-md:hidden', index % 3 === 0 && 'md:max-xl:hidden')} />}
            <Box {...box} />
          </li>
        ))}
      </ol>
      <Loop text={t('overview.loop')} busy={flowing} />
    </section>
  );
}

function useBoxes({ labels, coverage, models, jobs, builds, datasets, moreDatasets, runs, moreRuns, registry }: Pipeline): BoxProps[] {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const perMinute = usePerMinute(labels?.labels);
  const job = jobs?.find((one) => one.state === 'running');
  const champion = registry?.find((model) => model.champion)?.champion ?? null;
  const activeBuilds = tally(builds, 'running');
  const activeRuns = tally(runs, 'running');
  const idle = <span className="text-faint">{t('overview.idle')}</span>;
  const many = (length: number, more: boolean) => (more ? t('overview.atLeast', { shown: count(length) }) : count(length));
  return [
    {
      kind: 'labels',
      icon: Tag,
      to: '/videos',
      figure: labels && compact(labels.labelled),
      text: labels ? t('overview.labelledOf', { labelled: compact(labels.labelled), videos: compact(labels.videos) }) : '',
      share: labels && labels.labelled / (labels.videos || 1),
      busy: perMinute !== null,
      now: perMinute === null ? idle : t('overview.perMinute', { rate: rate(perMinute) }),
      waiting: labels ? labels.videos - labels.labelled : null,
      failed: null,
      last: labels?.lastLabelAt,
    },
    {
      kind: 'embeddings',
      icon: Waypoints,
      to: '/embeddings',
      figure: coverage ? percent(coverage.stored / (coverage.texts || 1), 0) : models?.items.length === 0 ? none : undefined,
      text: coverage ? t('overview.storedOf', { stored: compact(coverage.stored), texts: compact(coverage.texts) }) : '',
      share: coverage && coverage.stored / (coverage.texts || 1),
      busy: job !== undefined,
      now: job ? t('overview.perSecond', { rate: rate(job.ratePerSecond) }) : idle,
      waiting: coverage?.missing ?? null,
      failed: coverage?.quarantined ?? null,
      last: jobs?.find((one) => one.finishedAt)?.finishedAt,
    },
    {
      kind: 'datasets',
      icon: Database,
      to: '/datasets',
      figure: datasets && many(datasets.length, moreDatasets),
      text: datasets?.[0] ? t('overview.newest', { name: datasets[0].name, version: datasets[0].version }) : '',
      busy: activeBuilds > 0,
      now: activeBuilds > 0 ? t('overview.busy', { shown: count(activeBuilds) }) : idle,
      waiting: builds ? tally(builds, 'queued', 'waiting') : null,
      failed: builds ? tally(builds, 'failed') : null,
      last: datasets?.[0]?.createdAt,
    },
    {
      kind: 'runs',
      icon: Boxes,
      to: '/runs',
      figure: runs && many(runs.length, moreRuns),
      text: runs?.[0] ? `${runs[0].modelName} · ${trainerTitle(runs[0].trainer)}` : '',
      busy: activeRuns > 0,
      now: activeRuns > 0 ? t('overview.busy', { shown: count(activeRuns) }) : idle,
      waiting: runs ? tally(runs, 'queued', 'waiting') : null,
      failed: runs ? tally(runs, 'failed') : null,
      last: runs?.find((run) => !isActive(run.state))?.finishedAt,
    },
    {
      kind: 'champion',
      icon: Medal,
      to: '/models',
      figure: registry && (champion ? t('common.v', { version: champion.version }) : none),
      text: champion ? t('overview.championText', { name: champion.model, value: metric(champion.metrics.averagePrecision, 3) }) : registry ? t('overview.noChampion') : '',
      busy: false,
      now: champion ? t('overview.answering') : idle,
      waiting: registry ? registry.reduce((sum, model) => sum + (model.champion ? 0 : model.versions), 0) : null,
      failed: null,
      last: champion?.createdAt,
    },
    {
      kind: 'predictions',
      icon: FlaskConical,
      to: '/try',
      figure: registry && (champion ? t('overview.ready') : none),
      text: registry ? t(champion ? 'overview.predict' : 'overview.predictNone') : '',
      busy: false,
      now: champion ? t('overview.championIs', { name: champion.model, version: champion.version }) : idle,
      waiting: null,
      failed: null,
      last: null,
    },
  ];
}

function Box({ kind, icon: Icon, to, figure, text, share, busy, now, waiting, failed, last }: BoxProps) {
  const { t } = useTranslation();
  return (
    <Link to={to} className={cn('flex h-full flex-col gap-1 rounded-lg border bg-panel p-3 transition-colors hover:border-edge hover:bg-sunken/40', busy && 'border-live')}>
      <span className="flex items-center gap-2 text-xs font-medium text-dim">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        {t(`overview.box.${kind}`)}
        {busy && <span aria-hidden className="pulse ml-auto size-2 rounded-full bg-live" />}
      </span>
      {figure === undefined ? <Skeleton className="my-1.5 h-5 w-16" /> : <Live className="self-start text-2xl font-semibold tracking-tight">{figure}</Live>}
      <span className="line-clamp-2 min-h-8 text-xs text-dim">{text}</span>
      {share !== undefined ? (
        <span aria-hidden className="my-0.5 block h-1 rounded-full bg-line">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.min(100, share * 100)}%` }} />
        </span>
      ) : (
        <span aria-hidden className="my-0.5 block h-1" />
      )}
      <dl className="mt-auto grid grid-cols-[auto_1fr] gap-x-3 text-xs">
        <Line name={t('overview.now')}>{now}</Line>
        <Line name={t('overview.waiting')}>{waiting === null ? none : compact(waiting)}</Line>
        <Line name={t('overview.failed')} tone={failed ? 'text-fail font-medium' : undefined}>
          {failed === null ? none : compact(failed)}
        </Line>
        <Line name={t('overview.last')}>
          <When at={last} />
        </Line>
      </dl>
    </Link>
  );
}

function Line({ name, tone, children }: { name: string; tone?: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className={cn('truncate text-right', tone)}>{children}</dd>
    </>
  );
}

/** What runs from one box to the next, in the gap before it; dashes move only while something does. */
function Pipe({ busy, className }: { busy: boolean; className: string }) {
  const color = busy ? 'var(--live)' : 'currentColor';
  return (
    <svg aria-hidden viewBox="0 0 28 12" className={cn('absolute top-1/2 -left-7 w-7 -translate-y-1/2 text-edge', className)}>
      <path d="M0 6H26" stroke={color} strokeWidth="1.5" className={busy ? 'flow' : undefined} />
      <path d="M22 2.5 26.5 6 22 9.5" fill="none" stroke={color} strokeWidth="1.5" />
    </svg>
  );
}

/** The way back: labels that changed make the champion prove itself again. */
function Loop({ text, busy }: { text: string; busy: boolean }) {
  return (
    <div className="relative mt-1 hidden h-9 xl:block">
      <svg aria-hidden viewBox="0 0 1200 36" preserveAspectRatio="none" className="absolute inset-0 h-full w-full text-edge">
        <path d="M1100 0 V14 Q1100 24 1088 24 H112 Q100 24 100 14 V5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 4" vectorEffect="non-scaling-stroke" className={busy ? 'flow' : undefined} />
        <path d="M95 8 L100 1 L105 8" fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      </svg>
      <Link to="/retraining" className="absolute top-3.5 left-1/2 -translate-x-1/2 rounded-sm bg-panel px-2 text-xs text-dim hover:text-accent">
        {text}
      </Link>
    </div>
  );
}
