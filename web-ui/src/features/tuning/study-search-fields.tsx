import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Checkbox } from '@/components/ui/switch';
import type { Trainer } from '@/lib/api/schema';
import { studiesQuery } from '@/lib/api/studies';
import { count, metric } from '@/lib/format';
import { budgetWith, halves } from './study-fields';
import { StudyTextField, type StudyWiring } from './study-text-field';

const options = { sampler: ['tpe', 'random', 'grid'], pruner: ['none', 'median', 'asha', 'halving'], metric: ['averagePrecision', 'auc', 'f1', 'mcc'] } as const;

/** How the search goes about it, how long it may take, and what it knows from before. */
export function StudySearchFields({ trainer, ...wiring }: StudyWiring & { trainer: Trainer }) {
  const { t } = useTranslation();
  const { fields, refused, onChange } = wiring;
  // A trainer without a resource cannot be halted on its way.
  const whole = trainer.resource === null;
  const select = <K extends keyof typeof options>(name: K, words: (value: (typeof options)[K][number]) => string, help: string) => (
    <Field label={t(`tuning.${name}`)} help={help} error={refused[name] ? <ServerWords text={refused[name]} /> : null}>
      {(wire) => (
        <Select {...wire} value={fields[name]} onChange={(event) => onChange({ ...(name === 'sampler' ? budgetWith(event.target.value, fields) : {}), [name]: event.target.value })} className="w-full">
          {options[name].map((one) => (
            <option key={one} value={one} disabled={whole && name === 'pruner' && one !== 'none'}>
              {words(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <Panel>
      <PanelTitle>{t('tuning.search')}</PanelTitle>
      <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
        {select('sampler', (one) => t(`tuning.samplers.${one}`), t(`tuning.samplerHelp.${fields.sampler}`))}
        {select('pruner', (one) => t(`tuning.pruners.${one}`), whole ? t('tuning.cannotHalt') : t(`tuning.prunerHelp.${fields.pruner}`))}
        {select('metric', (one) => t(`metrics.${one}`), t('tuning.metricHelp'))}
        <StudyTextField {...wiring} name="seed" />
        {fields.sampler === 'tpe' && <StudyTextField {...wiring} name="generation" />}
        {halves(fields.pruner) && (
          <>
            <StudyTextField {...wiring} name="minimumResource" />
            <StudyTextField {...wiring} name="reduction" />
          </>
        )}
        <StudyTextField {...wiring} name="maxTrials" />
        <StudyTextField {...wiring} name="maxMinutes" />
        <StudyTextField {...wiring} name="parallel" />
        <StudyTextField {...wiring} name="priority" />
      </div>
      <WarmStart {...wiring} trainer={trainer.name} />
    </Panel>
  );
}

function WarmStart({ fields, refused, onChange, trainer }: StudyWiring & { trainer: string }) {
  const { t } = useTranslation();
  const studies = useInfiniteQuery(studiesQuery);
  const list = (studies.data?.pages.flatMap((page) => page.items) ?? []).filter((one) => one.trainer === trainer && one.ended > 0);
  if (list.length === 0) return null;
  return (
    <fieldset className="border-t p-4">
      <legend className="float-left w-full text-xs font-medium text-dim">{t('tuning.warmStart')}</legend>
      <p className="clear-both pb-2 text-xs text-faint">{t('tuning.warmStartHelp')}</p>
      <div className="scroll-quiet max-h-40 space-y-1 overflow-y-auto">
        {list.map((one) => (
          <label key={one.id} className="flex min-h-6 cursor-pointer items-center gap-2 rounded-sm hover:bg-sunken">
            <Checkbox checked={fields.warmStart.includes(one.id)} onCheckedChange={(on) => onChange({ warmStart: on === true ? [...fields.warmStart, one.id] : fields.warmStart.filter((id) => id !== one.id) })} />
            <span className="min-w-0">{t('tuning.warmStartOption', { name: one.name, trials: count(one.ended), best: metric(one.best) })}</span>
          </label>
        ))}
      </div>
      {refused.warmStart && (
        <p role="alert" className="pt-1 text-xs text-fail">
          <ServerWords text={refused.warmStart} />
        </p>
      )}
    </fieldset>
  );
}
