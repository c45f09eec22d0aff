import { useQuery } from '@tanstack/react-query';
import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import { LineChart, type Point } from '@/components/charts/line-chart';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { driftQuery } from '@/lib/api/review';
import type { LabelerWeek } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';

const weekOf = (week: LabelerWeek) => Date.parse(`${week.week}T00:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions) => (at: number) => new Intl.DateTimeFormat(i18n.language || 'en', { timeZone: 'UTC', ...options }).format(at);
const shortDay = format({ month: 'short', day: 'numeric' });
const wholeDay = format({ dateStyle: 'medium' });
const pointsOf = (weeks: LabelerWeek[], value: (week: LabelerWeek) => number | null): Point[] => weeks.flatMap((week) => {
  const found = value(week);
  return found === null ? [] : [[weekOf(week), found] as const];
});

/** One labeler week by week: how much, how often yes, how often like the others. */
export function Drift({ user }: { user: string }) {
  const { t } = useTranslation();
  const drift = useQuery(driftQuery(user));
  return (
    <Panel>
      <PanelTitle>{t('agreement.drift.title', { who: drift.data?.nickname || user })}</PanelTitle>
      <div className="p-4">
        <Async of={drift} compact skeleton={<Lines count={6} className="p-0" />}>
          {({ weeks }) => (weeks.length === 0 ? <p className="text-sm text-dim">{t('agreement.drift.none')}</p> : <Charts weeks={weeks} />)}
        </Async>
      </div>
    </Panel>
  );
}

function Charts({ weeks }: { weeks: LabelerWeek[] }) {
  const { t } = useTranslation();
  const axis = { xLabel: t('agreement.drift.week'), ticksX: weeks.map(weekOf), tickX: shortDay, formatX: wholeDay, height: 220 };
  const most = Math.max(...weeks.map((week) => week.labels));
  return (
    <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
      <LineChart
        {...axis}
        label={t('agreement.drift.labels')}
        yLabel={t('agreement.drift.labels')}
        y={[0, most * 1.1]}
        formatY={(value) => count(value)}
        series={[{ key: 'labels', label: t('agreement.drift.labels'), color: 'var(--series-1)', points: pointsOf(weeks, (week) => week.labels) }]}
      />
      <LineChart
        {...axis}
        label={t('agreement.drift.shares')}
        yLabel={t('agreement.drift.share')}
        y={[0, 1]}
        tickY={(value) => percent(value, 0)}
        formatY={(value) => percent(value, 0)}
        series={[
          { key: 'agreed', label: t('agreement.drift.agreed'), color: 'var(--series-3)', points: pointsOf(weeks, (week) => (week.shared === 0 ? null : week.agreed / week.shared)) },
          { key: 'yes', label: t('agreement.drift.yes'), color: 'var(--yes)', dash: '5 4', points: pointsOf(weeks, (week) => (week.labels === 0 ? null : week.yes / week.labels)) },
        ]}
      />
    </div>
  );
}
