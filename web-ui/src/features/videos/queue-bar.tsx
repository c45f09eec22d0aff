import { useQuery } from '@tanstack/react-query';
import { ListFilter, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelShape } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/tabs';
import { queueCountsQuery } from '@/lib/api/desk';
import { count } from '@/lib/format';
import { filterAddress, type FilterText, isCapped, kindOf, queueFor, type QueueKey, type QueueKind, queueKinds, usedFields } from './desk-queue';

interface Props {
  queue: QueueKey;
  filter: FilterText;
  onChange: (queue: QueueKey) => void;
}

/** Which videos are asked about, and how many wait in each queue. */
export function QueueBar({ queue, filter, onChange }: Props) {
  const { t } = useTranslation();
  const kind = kindOf(queue);
  return (
    <>
      <Segmented
        label={t('desk.queue')}
        value={kind}
        onChange={(next) => onChange(next === 'filter' ? 'filter' : queueFor(next as QueueKind))}
        options={[
          ...(kind === 'filter' ? [{ value: 'filter', label: t('desk.queues.filter') }] : []),
          ...queueKinds.map((one) => ({ value: one, label: <QueueName kind={one} /> })),
        ]}
      />
      {kind === 'unlabelled' && (
        <Segmented
          label={t('desk.order')}
          value={queue}
          onChange={(next) => onChange(next as QueueKey)}
          options={[
            { value: 'random', label: t('desk.random') },
            { value: 'newest', label: t('desk.newest') },
          ]}
        />
      )}
      {kind === 'filter' && <FilterChips filter={filter} onClear={() => onChange('random')} />}
    </>
  );
}

export function QueueName({ kind }: { kind: QueueKind }) {
  const { t } = useTranslation();
  const counts = useQuery(queueCountsQuery).data;
  const waiting = counts?.[kind];
  return (
    <>
      {t(`desk.queues.${kind}`)}
      {waiting !== undefined && <span className="text-faint">{isCapped(kind, waiting) ? t('desk.atLeast', { shown: count(waiting) }) : count(waiting)}</span>}
    </>
  );
}

function FilterChips({ filter, onClear }: { filter: FilterText; onClear: () => void }) {
  const { t } = useTranslation();
  const fields = usedFields(filter);
  return (
    <>
      <ul aria-label={t('desk.filter.title')} className="flex min-w-0 flex-wrap gap-1">
        {fields.length === 0 && <li className="text-xs text-dim">{t('desk.filter.none')}</li>}
        {fields.map((field) => (
          <li key={field} className="inline-flex max-w-64 items-center gap-1 rounded-sm bg-sunken px-1.5 py-0.5 text-xs">
            <span className="shrink-0 text-faint">{t(`desk.filter.${field}`)}</span>
            <FilterValue field={field} value={filter[field]} />
          </li>
        ))}
      </ul>
      <Button size="sm" look="quiet" asChild>
        <Link to={`/videos?${filterAddress(filter)}`}>
          <ListFilter aria-hidden />
          {t('desk.filter.change')}
        </Link>
      </Button>
      <Button size="sm" look="quiet" onClick={onClear}>
        <X aria-hidden />
        {t('desk.filter.clear')}
      </Button>
    </>
  );
}

function FilterValue({ field, value }: { field: keyof FilterText; value: string }) {
  const { t } = useTranslation();
  const answer = field === 'label' || field === 'said' || field === 'prediction' ? value : '';
  if (answer === 'yes' || answer === 'no' || answer === 'tie')
    return (
      <span className="inline-flex items-center gap-1">
        <LabelShape label={answer} />
        {t(`label.${answer}`)}
      </span>
    );
  if (answer === 'unlabelled' || answer === 'disputed' || answer === 'gold' || answer === 'contradicts' || answer === 'none') return <span>{t(`desk.filter.values.${answer}`)}</span>;
  return <span className="truncate">{value}</span>;
}
