import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { experimentsQuery } from '@/lib/api/runs';
import { useMay } from '@/lib/roles';
import { ExperimentDialog } from './experiment-dialog';

interface Props {
  value: string;
  onChange: (id: string) => void;
  className?: string;
  disabled?: boolean;
}

/** The experiment that something belongs to, or none; a new one can be made on the way. */
export function ExperimentField({ value, onChange, className, disabled }: Props) {
  const { t } = useTranslation();
  const experiments = useQuery(experimentsQuery);
  const may = useMay();
  const [making, setMaking] = useState(false);
  const list = experiments.data?.items ?? [];
  return (
    <>
      <Field label={t('tracking.experiment')} className={className}>
        {(wiring) => (
          <span className="flex gap-2">
            <Select {...wiring} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)} className="min-w-0 flex-1">
              <option value="">{t('tracking.noExperiment')}</option>
              {value !== '' && !list.some((one) => one.id === value) && <option value={value}>{value.slice(0, 8)}</option>}
              {list.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
            <Button size="icon" aria-label={t('tracking.newExperiment')} title={t(may('trainer') ? 'tracking.newExperiment' : 'common.noRight')} disabled={disabled || !may('trainer')} onClick={() => setMaking(true)}>
              <Plus />
            </Button>
          </span>
        )}
      </Field>
      {making && (
        <ExperimentDialog
          onClose={() => setMaking(false)}
          onDone={({ id }) => {
            setMaking(false);
            onChange(id);
          }}
        />
      )}
    </>
  );
}
