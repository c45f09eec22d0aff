import { Repeat, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyText } from '@/components/marks';
import type { JsonSchema, StudyRequest, Trainer } from '@/lib/api/schema';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import type { ReadSpace } from './study-draft';
import { type StudyFields, whyNot } from './study-fields';

/** What a study will do, and whether it could be had again. */
export function StudyPlan({ fields, trainer, read, request }: { fields: StudyFields; trainer: Trainer; read: ReadSpace; request: StudyRequest }) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const schema = trainer.schema as JsonSchema;
  const why = whyNot(fields);
  const Icon = why.length === 0 ? Repeat : TriangleAlert;
  return (
    <>
      <div className="space-y-2 p-4">
        <p role="status" className="text-lg font-semibold">
          {request.maxTrials !== null ? t('tuning.willTry', { count: request.maxTrials }) : request.maxMinutes !== null ? t('tuning.willTryFor', { minutes: fields.maxMinutes }) : t('tuning.willTryGrid')}
        </p>
        <p className="text-dim">{t('tuning.willVary', { count: read.space.length, names: read.space.map((one) => words.title(schema.properties?.[one.parameter], one.parameter)).join(t('tuning.comma')) })}</p>
        <p className="text-xs text-faint">{t('tuning.neverTest')}</p>
      </div>
      <div className="flex gap-2 border-t p-4 text-sm">
        <Icon aria-hidden className={why.length === 0 ? 'mt-0.5 size-4 shrink-0 text-accent' : 'mt-0.5 size-4 shrink-0 text-warn'} />
        <div className="space-y-1">
          <p className="font-medium">{t(why.length === 0 ? 'tuning.reproducible' : 'tuning.notReproducible')}</p>
          <p className="text-xs text-dim">{why.length === 0 ? t('tuning.why.reproducible') : why.map((one) => t(one === 'minutes' ? 'tuning.why.time-budget' : 'tuning.why.asynchronous-pruning')).join(' ')}</p>
        </div>
      </div>
      <div className="border-t p-4">
        <div className="flex items-center justify-between pb-1">
          <h3 className="text-xs font-medium text-faint">{t('runs.configuration')}</h3>
          <CopyText text={JSON.stringify(request, null, 2)} label={t('runs.copyConfiguration')} className="text-xs text-dim">
            {t('runs.copy')}
          </CopyText>
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className="scroll-quiet max-h-56 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5">{JSON.stringify(request, null, 2)}</pre>
      </div>
    </>
  );
}
