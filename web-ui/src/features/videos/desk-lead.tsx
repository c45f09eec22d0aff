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
  return (
    <ul className="flex flex-wrap gap-x-4">
      <li>
        <Live>{t('desk.sitting', { count: times.length, shown: count(times.length) })}</Live>
      </li>
      {perMinute !== null && (
        <li>
          <Live>{t('desk.pace', { pace: rate(perMinute) })}</Live>
        </li>
      )}
      {today !== undefined && (
        <li className="max-sm:hidden">
          <Live>{t('desk.today', { count: today, shown: count(today) })}</Live>
        </li>
      )}
      {left !== undefined && kind !== 'filter' && (
        <li>
          <Live>{t(isCapped(kind, left) ? 'desk.leftAtLeast' : 'desk.left', { count: left, shown: count(left) })}</Live>
        </li>
      )}
    </ul>
  );
}
