import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ParameterField } from '@/components/parameters/parameter-field';
import { Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import type { JsonSchema, StudyView } from '@/lib/api/schema';
import { addTrial } from '@/lib/api/studies';
import { trainersQuery } from '@/lib/api/training';
import { mayMatter } from '@/lib/parameters/parameter-groups';
import { readForm, textOf } from '@/lib/parameters/schema-check';
import { refusalsOf } from './study-fields';

/** A trial of one's own: what the study varies, beginning with the best so far. */
export function TrialDialog({ study, onClose }: { study: StudyView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const trainers = useQuery(trainersQuery);
  const trainer = trainers.data?.items.find((one) => one.name === study.request.trainer);
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(Object.entries(study.best?.parameters ?? {}).map(([name, value]) => [name, textOf(value)])));
  const schema = trainer?.schema as JsonSchema | undefined;
  const defaults = { ...trainer?.defaults, ...study.request.hyperparameters };
  const form = schema && readForm(schema, defaults, texts);
  const varied = study.space.map((one) => one.parameter).filter((name) => schema && form && mayMatter(schema, name, (other) => [form.values[other]]));
  const parameters = Object.fromEntries(varied.map((name) => [name, form?.values[name]]));
  const save = useMutation({
    mutationFn: () => addTrial(study.id, parameters),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('tuning.trialAdded') });
      await client.invalidateQueries({ queryKey: ['training'] });
      onClose();
    },
  });
  const refused = refusalsOf(save.error, undefined).parameters;
  const wrong = varied.some((name) => form?.errors[name]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('tuning.addTrial')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!form || wrong || save.isPending} onClick={() => save.mutate()}>
            {t('tuning.queueTrial')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-sm text-dim">{t('tuning.addTrialHelp')}</p>
        {schema && form ? (
          <div className="grid grid-cols-1 gap-4">
            {varied.map((name) => {
              const property = schema.properties?.[name];
              return (
                property && (
                  <ParameterField
                    key={name}
                    name={name}
                    schema={property}
                    standard={textOf(defaults[name] ?? property.default)}
                    text={texts[name]}
                    changed={form.changed.includes(name)}
                    error={form.errors[name]}
                    refusal={refused[name]}
                    onText={(text) => {
                      save.reset();
                      setTexts(text === undefined ? Object.fromEntries(Object.entries(texts).filter(([one]) => one !== name)) : { ...texts, [name]: text });
                    }}
                  />
                )
              );
            })}
          </div>
        ) : trainers.error ? (
          <Failed compact error={trainers.error} />
        ) : (
          <Lines count={5} className="p-0" />
        )}
        {save.error && <Failed compact error={save.error} className="px-0" />}
      </div>
    </Dialog>
  );
}
