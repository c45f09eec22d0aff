import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Live } from '@/components/marks';
import { queueCountsQuery } from '@/lib/api/desk';
import { labelSummaryQuery } from '@/lib/api/labels';
import { count, rate } from '@/lib/format';
import { isCapped, kindOf, type QueueKey } from './desk-queue';
import { pace } from './sitting';

/** How far this sitting, this day and this queue have come. */
export function DeskLead({ times, queue }: { times: number[]; queue: QueueKey }) {
  const { t } = useTranslation();
  const today = useQuery(labelSummaryQuery).data?.today;
  const counts = useQuery(queueCountsQuery).data;
  const kind = kindOf(queue);
  const left = kind === 'filter' ? undefined : counts?.[kind];
  const perMinute = pace(times);
  const facts = [
    t('desk.sitting', { count: times.length, shown: count(times.length) }),
    perMinute !== null && t('desk.pace', { pace: rate(perMinute) }),
    today !== undefined && t('desk.today', { count: today, shown: count(today) }),
    left !== undefined && kind !== 'filter' && t(isCapped(kind, left) ? 'desk.leftAtLeast' : 'desk.left', { count: left, shown: count(left) }),
  ].filter((fact) => fact !== false);
  return (
    <ul className="flex flex-wrap gap-x-4">
      {facts.map((fact, index) => (
        <li key={index}>
          <Live>{fact}</Live>
        </li>
      ))}
    </ul>
  );
}
