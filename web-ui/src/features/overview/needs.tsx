import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Medal, Scale, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ServerWords } from '@/components/server-words';
import { Panel, PanelTitle, Skeleton } from '@/components/ui/misc';
import { versionsQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import type { Pipeline } from './pipeline';

interface Need {
  key: string;
  text: string;
  detail?: string | null;
  to: string;
  icon: ReactNode;
}

export function Needs({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation();
  const model = pipeline.registry?.find((one) => one.champion) ?? pipeline.registry?.[0];
  const versions = useQuery(versionsQuery(model?.name ?? ''));
  const champion = model?.champion;
  const newest = versions.data?.items.reduce((best, one) => (one.version > best.version ? one : best), versions.data.items[0] ?? { version: 0 });
  const failed = <TriangleAlert aria-hidden className="size-4 text-fail" />;
  const caution = <CircleAlert aria-hidden className="size-4 text-warn" />;

  const needs: Need[] = [];
  if (pipeline.models?.configError) needs.push({ key: 'config', text: t('overview.needs.configError'), detail: pipeline.models.configError, to: '/embeddings', icon: failed });
  if (pipeline.labels?.ties)
    needs.push({ key: 'ties', text: t('overview.needs.ties', { count: pipeline.labels.ties, shown: count(pipeline.labels.ties) }), to: '/review', icon: <Scale aria-hidden className="size-4 text-warn" /> });
  if (pipeline.coverage?.quarantined)
    needs.push({ key: 'quarantined', text: t('overview.needs.quarantined', { count: pipeline.coverage.quarantined, shown: count(pipeline.coverage.quarantined) }), to: '/embeddings/quarantine', icon: caution });
  for (const build of latestFailures(pipeline.builds, (one) => one.name)) needs.push({ key: build.id, text: t('overview.needs.build', { name: build.name }), detail: build.error, to: `/datasets/builds/${build.id}`, icon: failed });
  for (const run of latestFailures(pipeline.runs, (one) => one.modelName)) needs.push({ key: run.id, text: t('overview.needs.run', { name: run.modelName }), detail: run.error, to: `/runs/${run.id}`, icon: failed });
  if (model && champion && newest && newest.version > champion.version)
    needs.push({ key: 'challenger', text: t('overview.needs.challenger', { name: model.name, version: newest.version }), to: `/models?name=${encodeURIComponent(model.name)}`, icon: <Medal aria-hidden className="size-4 text-accent" /> });

  return (
    <Panel>
      <PanelTitle>{t('overview.needs.title')}</PanelTitle>
      {needs.length === 0 ? (
        pipeline.ready ? (
          <p className="flex items-center gap-2 px-4 py-6 text-sm text-dim">
            <CircleCheck aria-hidden className="size-4" />
            {t('overview.needs.none')}
          </p>
        ) : (
          <div className="space-y-3 p-4">
            <Skeleton />
            <Skeleton className="w-2/3" />
          </div>
        )
      ) : (
        <ul>
          {needs.map((need) => (
            <li key={need.key} className="border-b border-line/60 last:border-b-0">
              <Link to={need.to} className="flex min-h-9 items-center gap-3 px-4 py-1.5 hover:bg-sunken/60">
                {need.icon}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{need.text}</span>
                  {need.detail && <span className={cn('block truncate text-xs text-faint')}><ServerWords text={need.detail} /></span>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A failure needs somebody only while nothing newer of the same name went well. */
function latestFailures<T extends { state: string; createdAt: string }>(work: T[] | undefined, name: (one: T) => string): T[] {
  const seen = new Set<string>();
  const failures: T[] = [];
  for (const one of [...(work ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt))) {
    if (seen.has(name(one))) continue;
    if (one.state === 'failed' || one.state === 'succeeded') seen.add(name(one));
    if (one.state === 'failed') failures.push(one);
  }
  return failures.slice(0, 3);
}
