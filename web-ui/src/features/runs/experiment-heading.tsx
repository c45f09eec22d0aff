import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { When } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { experimentsQuery } from '@/lib/api/runs';
import { useMay } from '@/lib/roles';
import { ExperimentDialog } from './experiment-dialog';

/** What the experiment asks whose runs the table is narrowed to. */
export function ExperimentHeading({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay()('trainer');
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const of = useQuery(experimentsQuery).data?.items.find((one) => one.id === id);
  if (!of) return null;
  return (
    <Panel className="flex items-start gap-3 px-4 py-3">
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold break-words">{of.name}</h2>
        {of.description && <p className="max-w-prose text-sm break-words whitespace-pre-wrap text-dim">{of.description}</p>}
        <p className="flex flex-wrap gap-x-3 text-xs text-faint">
          <span>{t('tracking.runCount', { count: of.runs })}</span>
          <span>{of.createdBy}</span>
          <When at={of.createdAt} />
        </p>
      </div>
      <Button size="icon" look="quiet" disabled={!may} aria-label={t('tracking.changeExperiment')} title={t(may ? 'tracking.changeExperiment' : 'common.noRight')} onClick={() => setChanging(true)}>
        <Pencil />
      </Button>
      {changing && <ExperimentDialog of={of} onClose={() => setChanging(false)} onDone={() => setChanging(false)} onRemoved={() => void navigate('/runs/experiments', { replace: true })} />}
    </Panel>
  );
}
