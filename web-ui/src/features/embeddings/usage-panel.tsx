import { useQuery } from '@tanstack/react-query';
import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import { LineChart, type Point, type Series } from '@/components/charts/line-chart';
import { When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { usageQuery } from '@/lib/api/embeddings';
import type { EmbeddingModel, EmbeddingUsage } from '@/lib/api/schema';
import { compact, cost, count, percent } from '@/lib/format';

const days = 30;
const length = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions) => (value: number) => new Intl.DateTimeFormat(i18n.language || 'en', { timeZone: 'UTC', ...options }).format(value);
const shortDay = format({ month: 'short', day: 'numeric' });
const wholeDay = format({ dateStyle: 'medium' });

/** A day without a call has no row, and is a day with nothing spent. */
export function everyDay(usage: EmbeddingUsage, value: (day: EmbeddingUsage['items'][number]) => number): Point[] {
  const newest = usage.items[0];
  if (!newest) return [];
  const found = new Map(usage.items.map((one) => [at(one.day), value(one)]));
  const oldest = Math.min(...found.keys());
  const last = at(newest.day);
  const first = Math.max(last - (days - 1) * length, Math.min(oldest, last - 6 * length));
  return Array.from({ length: Math.round((last - first) / length) + 1 }, (_, index) => [first + index * length, found.get(first + index * length) ?? 0] as const);
}

export function UsagePanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const usage = useQuery(usageQuery(model.key, days));
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-faint">{t('embeddings.usage.period', { shown: days })}</span>}>{t('embeddings.usage.title')}</PanelTitle>
      <div className="p-4">
        <Async of={usage} compact skeleton={<Lines count={5} className="p-0" />}>
          {(found) => (found.items.length === 0 ? <p className="text-sm text-dim">{t('embeddings.usage.none')}</p> : <Usage usage={found} />)}
        </Async>
      </div>
    </Panel>
  );
}

function Usage({ usage }: { usage: EmbeddingUsage }) {
  const { t } = useTranslation();
  const sum = (value: (day: EmbeddingUsage['items'][number]) => number) => usage.items.reduce((total, day) => total + value(day), 0);
  const requests = sum((day) => day.requests);
  const failed = sum((day) => day.failedRequests);
  const priced = usage.items.some((day) => day.cost !== null);
  const tokens = everyDay(usage, (day) => day.tokens);
  const ends: Point[] = [tokens[0], tokens.at(-1)].flatMap((point) => (point ? [[point[0], usage.dailyTokens] as const] : []));
  const series: Series[] = [{ key: 'tokens', label: t('embeddings.usage.tokens'), color: 'var(--series-1)', points: tokens }];
  if (usage.dailyTokens > 0) series.push({ key: 'budget', label: t('embeddings.usage.budget'), color: 'var(--warn)', points: ends, dash: '5 4' });
  const most = Math.max(usage.dailyTokens, ...tokens.map((point) => point[1]), 1);
  return (
    <div className="space-y-4">
      {usage.exhausted && (
        <p role="status" className="flex flex-wrap gap-x-2 rounded-md bg-warn-wash px-3 py-1.5 text-sm text-warn">
          {t('embeddings.usage.exhausted')}
          {usage.resumesAt && (
            <span className="inline-flex gap-1">
              {t('embeddings.usage.resumes')}
              <When at={usage.resumesAt} />
            </span>
          )}
        </p>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Figure label={t('embeddings.usage.today')} value={compact(usage.spentToday)} help={usage.dailyTokens > 0 ? t('embeddings.usage.ofBudget', { whole: compact(usage.dailyTokens) }) : undefined} />
        <Figure label={t('embeddings.usage.tokens')} value={compact(sum((day) => day.tokens))} />
        <Figure label={t('embeddings.usage.requests')} value={count(requests)} help={failed > 0 ? t('embeddings.usage.failed', { shown: count(failed), share: percent(failed / (requests || 1)) }) : undefined} />
        {priced ? <Figure label={t('embeddings.usage.cost')} value={cost(sum((day) => day.cost ?? 0))} /> : <Figure label={t('embeddings.usage.texts')} value={count(sum((day) => day.texts))} />}
      </dl>
      <LineChart
        label={t('embeddings.usage.chart')}
        series={series}
        xLabel={t('embeddings.usage.day')}
        yLabel={t('embeddings.usage.tokens')}
        y={[0, most * 1.1]}
        tickX={shortDay}
        formatX={wholeDay}
        ticksX={tokens.map((point) => point[0])}
        tickY={(value) => compact(value)}
        formatY={(value) => count(value)}
        height={180}
      />
    </div>
  );
}
