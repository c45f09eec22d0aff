import { useTranslation } from 'react-i18next';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/tabs';
import { Choice, type DraftPart, Group } from './draft-fields';
import type { Draft } from './spec-draft';

/** Whose labels count, and how they become one. */
export function WhoseLabels({ draft, set, error }: DraftPart) {
  const { t } = useTranslation();
  return (
    <Group title={t('datasets.groups.labels')}>
      <div className="flex flex-col gap-1 sm:max-xl:col-span-2">
        <span className="text-xs font-medium text-dim">{t('datasets.policy')}</span>
        <Segmented
          label={t('datasets.policy')}
          value={draft.policy}
          onChange={(value) => set('policy', value as Draft['policy'])}
          className="self-start"
          options={(['majority', 'unanimous'] as const).map((value) => ({ value, label: t(`datasets.policies.${value}`) }))}
        />
        <p className="text-xs text-faint">{t('datasets.policyHelp')}</p>
      </div>
      <Field label={t('datasets.minLabelers')} error={error('minLabelers')} className="sm:max-xl:col-span-2">
        {(wiring) => <Input {...wiring} inputMode="numeric" value={draft.minLabelers} onChange={(event) => set('minLabelers', event.target.value)} className="text-right" />}
      </Field>
      <Choice label={t('datasets.goldFirst')} help={t('datasets.goldFirstHelp')} checked={draft.goldFirst} onChange={(on) => set('goldFirst', on)} />
      <Choice label={t('datasets.excludeConflicts')} help={t('datasets.excludeConflictsHelp')} checked={draft.excludeConflicts} onChange={(on) => set('excludeConflicts', on)} />
      <div className="flex flex-col gap-1 sm:col-span-2">
        <span className="text-xs font-medium text-dim">{t('datasets.weighting')}</span>
        <Segmented
          label={t('datasets.weighting')}
          value={draft.weighting}
          onChange={(value) => set('weighting', value as Draft['weighting'])}
          className="self-start"
          options={(['agreement', 'equal'] as const).map((value) => ({ value, label: t(`datasets.weightings.${value}`) }))}
        />
      </div>
      <Field label={t('datasets.labelers')} help={t('datasets.labelersHelp')}>
        {(wiring) => <Input {...wiring} value={draft.labelers} onChange={(event) => set('labelers', event.target.value)} placeholder={t('common.everyone')} />}
      </Field>
      <Field label={t('datasets.weights')} help={t('datasets.weightsHelp')} error={error('weights')}>
        {(wiring) => <Input {...wiring} value={draft.weights} onChange={(event) => set('weights', event.target.value)} placeholder={t('datasets.weightsPlaceholder')} />}
      </Field>
      <Field label={t('datasets.asOf')} help={t('datasets.asOfHelp')} error={error('asOf')}>
        {(wiring) => <Input {...wiring} type="datetime-local" value={draft.asOf} onChange={(event) => set('asOf', event.target.value)} />}
      </Field>
    </Group>
  );
}
