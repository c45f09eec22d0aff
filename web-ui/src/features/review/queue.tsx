import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { labelOf, LabelMark, LabelShape, When } from '@/components/marks';
import { RowList } from '@/components/row-list';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import type { DisputeStateName } from '@/lib/api/review';
import type { Dispute } from '@/lib/api/schema';
import { cn } from '@/lib/cn';

interface Props {
  rows: Dispute[];
  state: DisputeStateName;
  selected: number;
  onSelect: (aid: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

export function DisputeQueue({ state, ...list }: Props) {
  const { t } = useTranslation();
  return (
    <RowList {...list} label={t(`review.state.${state}`)} rowId={(row) => row.aid} rowHeight={56}>
      {(row) => (
        <span className="min-w-0 flex-1">
          <span className={cn('block truncate text-sm', row.title ? '' : 'text-faint italic')}>{row.title || t('videos.untitled')}</span>
          <span className="flex items-center gap-2 text-xs whitespace-nowrap text-faint">
            {state === 'decided' && row.review?.decision ? (
              <>
                <LabelMark label={labelOf(row.review.decision.label)} quiet />
                <span className="min-w-0 truncate">{row.review.decision.nickname || row.review.decision.user}</span>
                <When at={row.review.decision.at} className="ml-auto shrink-0" />
              </>
            ) : (
              <>
                <Tally row={row} />
                <When at={row.since} className="ml-auto shrink-0" />
              </>
            )}
          </span>
        </span>
      )}
    </RowList>
  );
}

function Tally({ row }: { row: Dispute }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1.5 text-dim">
      <LabelShape label="no" />
      <span aria-hidden>{row.no}</span>
      <LabelShape label="yes" />
      <span aria-hidden>{row.yes}</span>
      <span className="sr-only">{t('review.tally', { no: row.no, yes: row.yes })}</span>
    </span>
  );
}

/** Says what the page is for when nothing waits. */
export function NoDisputes({ state }: { state: DisputeStateName }) {
  const { t } = useTranslation();
  return (
    <Panel className="flex h-full items-center justify-center">
      <Empty
        icon={Scale}
        title={t(state === 'open' ? 'review.empty.title' : `review.none.${state}`)}
        action={
          <Button asChild>
            <Link to="/agreement">{t('review.empty.act')}</Link>
          </Button>
        }
      >
        {t('review.empty.body')}
      </Empty>
    </Panel>
  );
}
