import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '@/lib/api/gateway';
import { Empty, Failed, Lines } from './states';
import { Panel } from './ui/misc';

interface Props {
  right: 'labeler' | 'reviewer';
  /** Why this page is closed to others. */
  why: string;
  /** Where to go instead. */
  instead?: ReactNode;
  children: ReactNode;
}

/** Shows a page to those who have the right, and tells the others which right it takes and why. */
export function WithRole({ right, why, instead, children }: Props) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  if (session.data?.roles.includes(right)) return children;
  return (
    <Panel>
      {session.data ? (
        <Empty icon={Lock} title={t(`rights.${right}`)} action={instead}>
          {why}
        </Empty>
      ) : session.error ? (
        <Failed error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <div role="status" aria-label={t('common.loading')}>
          <Lines count={8} />
        </div>
      )}
    </Panel>
  );
}
