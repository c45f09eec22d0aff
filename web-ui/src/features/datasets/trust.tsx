import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelShape } from '@/components/marks';
import { StackBar } from '@/components/ui/meter';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { stalenessQuery } from '@/lib/api/datasets';
import type { DatasetDetail } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';

type Verdict = 'good' | 'caution' | 'bad';

const icons: Record<Verdict, ReactNode> = {
  good: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" />,
  caution: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />,
  bad: <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />,
};

export function Trust({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const staleness = useQuery(stalenessQuery(dataset.id));
  const leaks = dataset.leaks.sharedTexts + dataset.leaks.sharedVideos;
  const testPositives = Math.round((dataset.test * dataset.positives) / (dataset.rows || 1));
  const moved = staleness.data?.moved ?? 0;
  const added = staleness.data?.added ?? 0;
  const fresh = t(moved + added > 0 ? 'datasets.trust.stale' : 'datasets.trust.fresh', { moved: count(moved), added: count(added) });
  const findings: [Verdict, string][] = [
    leaks === 0 ? ['good', t('datasets.trust.noLeaks')] : ['bad', t('datasets.trust.leaks', { texts: count(dataset.leaks.sharedTexts), videos: count(dataset.leaks.sharedVideos) })],
    testPositives >= 50 ? ['good', t('datasets.trust.testEnough', { rows: count(dataset.test), yes: count(testPositives) })] : ['caution', t('datasets.trust.testSmall', { rows: count(dataset.test), yes: count(testPositives) })],
    dataset.conflicts === 0
      ? ['good', t('datasets.trust.noConflicts')]
      : [dataset.conflicts / (dataset.rows || 1) > 0.05 ? 'caution' : 'good', t('datasets.trust.conflicts', { count: dataset.conflicts, shown: count(dataset.conflicts), ties: count(dataset.counts.read.ties) })],
    dataset.positives === 0 || dataset.positives === dataset.rows ? ['bad', t('datasets.trust.oneClass')] : ['good', t('datasets.trust.balance', { share: percent(dataset.positives / dataset.rows) })],
  ];
  if (staleness.data) findings.push([moved > 0 ? 'caution' : 'good', fresh]);
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Panel>
        <PanelTitle>{t('datasets.trust.title')}</PanelTitle>
        <ul className="divide-y divide-line/60">
          {findings.map(([verdict, sentence]) => (
            <li key={sentence} className="flex gap-3 px-4 py-2.5">
              {icons[verdict]}
              <span className="sr-only">{t(`datasets.verdict.${verdict}`)}</span>
              <span>
                {sentence}
                {moved + added > 0 && sentence === fresh && (
                  <Link to="/datasets/new" className="block text-accent hover:underline">
                    {t('datasets.trust.buildNew')}
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel>
        <PanelTitle>{t('datasets.shape')}</PanelTitle>
        <div className="space-y-5 p-4">
          <Share
            title={t('datasets.balance')}
            parts={[
              { key: 'yes', label: t('label.yes'), value: dataset.positives, color: 'var(--yes)' },
              { key: 'no', label: t('label.no'), value: dataset.rows - dataset.positives, color: 'var(--no)' },
            ]}
          />
          <Share
            title={t('datasets.splits')}
            parts={[
              { key: 'train', label: t('split.train'), value: dataset.train, color: 'var(--series-1)' },
              { key: 'validation', label: t('split.validation'), value: dataset.validation, color: 'var(--series-3)' },
              { key: 'test', label: t('split.test'), value: dataset.test, color: 'var(--series-2)' },
            ]}
          />
          <dl className="grid grid-cols-2 gap-4">
            <Figure label={t('datasets.model')} value={<span className="text-base">{dataset.model}</span>} />
            <Figure label={t('datasets.dimensions')} value={count(dataset.dimensions)} />
          </dl>
        </div>
      </Panel>
    </div>
  );
}

function Share({ title, parts }: { title: string; parts: { key: string; label: string; value: number; color: string }[] }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <div className="space-y-2">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      <StackBar parts={parts} label={title} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.key} className="flex items-center gap-2">
            {part.key === 'yes' || part.key === 'no' ? <LabelShape label={part.key} /> : <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />}
            <dt className="text-dim">{part.label}</dt>
            <dd>
              <span className="font-medium">{count(part.value)}</span> <span className="text-xs text-faint">{percent(part.value / (total || 1))}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
