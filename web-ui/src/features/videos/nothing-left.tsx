import { useQuery } from '@tanstack/react-query';
import { Coffee, PartyPopper, Tv } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { queueCountsQuery } from '@/lib/api/desk';
import { labelSummaryQuery } from '@/lib/api/labels';
import { useMay } from '@/lib/roles';
import { kindOf, queueFor, type QueueKey, withWork } from './desk-queue';
import { QueueName } from './queue-bar';

/** The queue is empty: says which other one has work. */
export function NothingLeft({ queue, onChange, onAgain }: { queue: QueueKey; onChange: (queue: QueueKey) => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const noVideos = useQuery(labelSummaryQuery).data?.videos === 0;
  const counts = useQuery(queueCountsQuery).data;
  const kind = kindOf(queue);
  const others = counts ? withWork(counts, kind) : [];
  if (noVideos) return <NoVideos />;
  const again = <Button onClick={onAgain}>{t('desk.lookAgain')}</Button>;
  if (others.length === 0)
    return (
      <Empty icon={PartyPopper} title={t('desk.done.title')} action={again}>
        {t('desk.done.body')}
      </Empty>
    );
  return (
    <Empty
      icon={Coffee}
      title={t(`desk.empty.${kind}`)}
      action={
        <>
          {others.map((one, index) => (
            <Button key={one} look={index === 0 ? 'primary' : 'plain'} onClick={() => onChange(queueFor(one))} className={index === 0 ? '[&_span]:text-accent-ink' : undefined}>
              <QueueName kind={one} />
            </Button>
          ))}
          {again}
        </>
      }
    >
      {t('desk.empty.elsewhere')}
    </Empty>
  );
}

function NoVideos() {
  const { t } = useTranslation();
  const mayImport = useMay()('admin');
  return (
    <Empty
      icon={Tv}
      title={t('videos.empty.title')}
      action={
        mayImport && (
          <Button look="primary" asChild>
            <Link to="/videos?import=1">{t('videos.import.open')}</Link>
          </Button>
        )
      }
    >
      {t('videos.empty.body')}
    </Empty>
  );
}
