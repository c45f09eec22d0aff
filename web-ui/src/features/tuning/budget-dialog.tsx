import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import type { StudyView } from '@/lib/api/schema';
import { extendStudy } from '@/lib/api/studies';
import { parseNumber } from '@/lib/format';
import { budgetToOffer, had, hasEnded } from './study-figures';
import { refusalsOf } from './study-fields';

/** Gives a study more trials or more time. */
export function BudgetDialog({ study, onClose }: { study: StudyView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const first = budgetToOffer(study);
  const [trials, setTrials] = useState(first.maxTrials === null ? '' : String(first.maxTrials));
  const [minutes, setMinutes] = useState(first.maxMinutes === null ? '' : String(first.maxMinutes));
  const halves = study.request.pruner === 'halving';
  const title = t(hasEnded(study) ? 'tuning.extend' : 'tuning.changeBudget');
  const budget = { maxTrials: trials.trim() === '' ? null : (parseNumber(trials) ?? NaN), maxMinutes: minutes.trim() === '' ? null : (parseNumber(minutes) ?? NaN) };
  const wrongTrials = budget.maxTrials !== null && !(Number.isInteger(budget.maxTrials) && budget.maxTrials > 0);
  const wrongMinutes = budget.maxMinutes !== null && !(budget.maxMinutes > 0);
  const none = budget.maxTrials === null && (halves || budget.maxMinutes === null);
  const save = useMutation({
    mutationFn: () => extendStudy(study.id, budget),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['training'] });
      onClose();
    },
  });
  const refused = refusalsOf(save.error, undefined).fields;
  const said = (field: string) => (refused[field] ? <ServerWords text={refused[field]} /> : null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={wrongTrials || wrongMinutes || none || save.isPending} onClick={() => save.mutate()}>
            {hasEnded(study) ? t('tuning.extend') : t('tuning.saveBudget')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label={t('tuning.fields.maxTrials')} help={t('tuning.soFar', { count: had(study.counts) })} error={wrongTrials ? t('tuning.errors.positive') : none ? t(halves ? 'tuning.errors.bracket' : 'tuning.errors.budget') : said('maxTrials')}>
          {(wire) => <Input {...wire} inputMode="numeric" value={trials} onChange={(event) => setTrials(event.target.value)} className="text-right" />}
        </Field>
        <Field label={t('tuning.fields.maxMinutes')} help={t('tuning.help.maxMinutes')} error={wrongMinutes ? t('tuning.errors.positive') : said('maxMinutes')}>
          {(wire) => <Input {...wire} inputMode="decimal" value={minutes} onChange={(event) => setMinutes(event.target.value)} className="text-right" />}
        </Field>
      </div>
      {(hasEnded(study) || halves) && <p className="mt-3 text-sm text-dim">{t(halves ? 'tuning.extendBracketHelp' : 'tuning.extendHelp')}</p>}
      {save.error && <Failed compact error={save.error} className="px-0" />}
    </Dialog>
  );
}
