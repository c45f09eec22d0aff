import { useState } from 'react';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count, metric } from '@/lib/format';

type Near = DatasetStatistics['nearest'];
type Pair = Near['pairs'][number];

const first = 10;

/** Test rows that have a twin in training, which no checksum can see. */
export function Nearest({ nearest }: { nearest: Near }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? nearest.pairs : nearest.pairs.slice(0, first);
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-dim">{t('statistics.nearest.sampled', { sampled: count(nearest.sampled), from: count(nearest.from) })}</span>}>{t('statistics.nearest.title')}</PanelTitle>
      {nearest.pairs.length === 0 ? (
        <p className="px-4 py-6 text-sm text-dim">{t('statistics.nearest.none')}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b px-4 py-3">
            <p className="flex min-w-64 flex-1 gap-2">
              {nearest.above99 === 0 ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" /> : <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />}
              {nearest.above99 === 0 ? t('statistics.nearest.good') : t('statistics.nearest.leak', { count: nearest.above99, shown: count(nearest.above99) })}
            </p>
            <dl className="flex gap-6">
              <Twin limit="≥ 0.99" rows={nearest.above99} />
              <Twin limit="≥ 0.95" rows={nearest.above95} />
            </dl>
          </div>
          <ul className="grid grid-cols-1 lg:grid-cols-2 lg:gap-x-6" aria-label={t('statistics.nearest.title')}>
            {shown.map((pair) => (
              <PairItem key={pair.test.index} pair={pair} />
            ))}
          </ul>
          {nearest.pairs.length > first && (
            <div className="flex justify-center p-2">
              <Button size="sm" look="quiet" aria-expanded={all} onClick={() => setAll((value) => !value)}>
                {all ? t('statistics.nearest.fewer') : t('statistics.nearest.more', { count: nearest.pairs.length, shown: count(nearest.pairs.length) })}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

function Twin({ limit, rows }: { limit: string; rows: number }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-xs whitespace-nowrap text-faint">{limit}</dt>
      <dd className="font-semibold">{count(rows)}</dd>
    </div>
  );
}

function PairItem({ pair }: { pair: Pair }) {
  const { t } = useTranslation();
  return (
    <li className="grid min-w-0 grid-cols-1 gap-x-3 border-b border-line/60 px-4 py-1.5 sm:grid-cols-[72px_minmax(0,1fr)]">
      <div className="flex items-baseline gap-2 sm:block sm:text-right">
        <p className="leading-6 font-semibold">{metric(pair.similarity, 3)}</p>
        {pair.test.label !== pair.train.label && <p className="text-2xs whitespace-nowrap text-warn">{t('statistics.nearest.differ')}</p>}
      </div>
      <div className="min-w-0">
        {(['test', 'train'] as const).map((side) => (
          <div key={side} className="grid grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-2">
            <span className="text-xs whitespace-nowrap text-faint">{t(`split.${side}`)}</span>
            <Link to={`/videos?aid=${pair[side].aid}`} title={pair[side].title} className="truncate leading-6 hover:text-accent hover:underline">
              {pair[side].title || t('statistics.untitled', { aid: pair[side].aid })}
            </Link>
            <LabelMark label={labelOf(pair[side].label)} quiet />
          </div>
        ))}
      </div>
    </li>
  );
}
