import { Copy, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { Trainers } from '@/lib/api/schema';
import { useTrainerText } from '@/lib/trainer-name';
import type { ConfigurationDraft } from './batch-draft';
import { SchemaForm } from '@/components/parameters/schema-form';

interface Props {
  number: number;
  draft: ConfigurationDraft;
  trainers: Trainers;
  onChange: (draft: ConfigurationDraft) => void;
  onCopy: () => void;
  /** Left out for the only one. */
  onRemove?: () => void;
}

/** One way to train, drawn from its trainer's schema as for a single run. */
export function BatchConfigurationForm({ number, draft, trainers, onChange, onCopy, onRemove }: Props) {
  const { t } = useTranslation();
  const trainerText = useTrainerText();
  const trainer = trainers.items.find((one) => one.name === draft.trainer);
  return (
    <Panel aria-label={t('batches.configuration', { number })}>
      <PanelTitle
        aside={
          <span className="flex">
            <Button look="quiet" size="icon" onClick={onCopy} aria-label={t('batches.copyOf', { number })} title={t('batches.copyOf', { number })}>
              <Copy aria-hidden />
            </Button>
            {onRemove && (
              <Button look="quiet" size="icon" onClick={onRemove} aria-label={t('batches.removeOf', { number })} title={t('batches.removeOf', { number })}>
                <Trash2 aria-hidden />
              </Button>
            )}
          </span>
        }
      >
        {t('batches.configuration', { number })}
      </PanelTitle>
      <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
        <Field label={t('runs.trainer')}>
          {(wiring) => (
            <Select {...wiring} value={draft.trainer} onChange={(event) => onChange({ ...draft, trainer: event.target.value, texts: {} })} className="w-full">
              {trainers.items.map((one) => (
                <option key={one.name} value={one.name}>
                  {trainerText(one).title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('batches.label')}>{(wiring) => <Input {...wiring} maxLength={200} value={draft.label} onChange={(event) => onChange({ ...draft, label: event.target.value })} />}</Field>
      </div>
      {trainer && (
        <details className="border-t p-4" open={number === 1}>
          <summary className="cursor-pointer text-sm font-semibold">{t('runs.parameters')}</summary>
          <div className="pt-3">
            <SchemaForm schema={trainer.schema} defaults={trainer.defaults} texts={draft.texts} onChange={(texts) => onChange({ ...draft, texts })} />
          </div>
        </details>
      )}
    </Panel>
  );
}
