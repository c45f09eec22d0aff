import { useQueries } from '@tanstack/react-query';
import { FileQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { Problem } from '@/lib/api/client';
import { runQuery } from '@/lib/api/training';
import { addressOf } from '@/lib/comparison-address';

/** Which of the runs of an old address are gone, and the way to the rest. */
export function MissingRuns({ ids, error }: { ids: readonly string[]; error: Problem }) {
  const { t } = useTranslation();
  const runs = useQueries({ queries: ids.map((id) => runQuery(id)) });
  if (runs.some((run) => run.isPending))
    return (
      <Panel>
        <Lines count={4} />
      </Panel>
    );
  const gone = ids.filter((_, index) => runs[index]?.error instanceof Problem);
  const rest = ids.filter((id) => !gone.includes(id));
  if (gone.length === 0)
    return (
      <Panel>
        <Failed error={error} />
      </Panel>
    );
  return (
    <Panel>
      <Empty
        icon={FileQuestion}
        title={t('compare.gone.title', { count: gone.length })}
        action={
          <Button look="primary" asChild>
            <Link to={rest.length > 1 ? addressOf(rest) : '/runs'}>{rest.length > 1 ? t('compare.gone.rest', { count: rest.length }) : t('compare.toRuns')}</Link>
          </Button>
        }
      >
        {t('compare.gone.body')}
        {gone.map((id) => (
          <span key={id} className="block font-mono text-xs">
            {id}
          </span>
        ))}
      </Empty>
    </Panel>
  );
}
