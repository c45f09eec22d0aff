import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Medal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ModelLink } from '@/components/model-link';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { StudyView } from '@/lib/api/schema';
import { isOpen, trainFinals } from '@/lib/api/studies';
import { parseNumber } from '@/lib/format';
import { useMay } from '@/lib/roles';

const mostSeeds = 20;

/** The last act: the best trial trained with several seeds, and the version of them that becomes challenger. */
export function FinalsCard({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  const { finalsBatchId, finalsTrial, challenger, request } = study;
  const better = study.best !== null && study.best.number !== finalsTrial && (!finalsBatchId || study.finalsEndedAt !== null);
  return (
    <Panel>
      <PanelTitle>{t('tuning.finals')}</PanelTitle>
      {finalsBatchId && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 p-4 text-sm">
          <Link to={`/runs/batches/${finalsBatchId}`} className="text-accent underline underline-offset-2">
            {t('tuning.toFinals')}
          </Link>
          {challenger !== null ? (
            <span className="inline-flex items-center gap-2">
              <Medal aria-hidden className="size-4 text-accent" />
              {t('tuning.becameChallenger')} <ModelLink name={request.modelName} version={challenger} aliases={['challenger']} />
            </span>
          ) : (
            <span className="text-dim">{t(study.finalsEndedAt ? 'tuning.noChallenger' : 'tuning.challengerSoon')}</span>
          )}
        </p>
      )}
      {finalsBatchId && better && <p className="px-4 text-sm">{t('tuning.betterSince', { number: study.best?.number })}</p>}
      {better && <Start study={study} />}
    </Panel>
  );
}

function Start({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const [text, setText] = useState('5');
  const seeds = parseNumber(text) ?? NaN;
  const open = isOpen(study.state);
  const wrong = !(Number.isInteger(seeds) && seeds >= 1 && seeds <= mostSeeds);
  const start = useMutation({ mutationFn: () => trainFinals(study.id, seeds), onSuccess: () => client.invalidateQueries({ queryKey: ['training'] }) });
  return (
    <div className="p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Field label={t('tuning.seeds')} error={wrong ? t('tuning.errors.seeds', { most: mostSeeds }) : null}>
          {(wire) => <Input {...wire} inputMode="numeric" value={text} onChange={(event) => setText(event.target.value)} className="w-24 text-right" />}
        </Field>
        <Button look={open ? 'plain' : 'primary'} className="mt-5" disabled={wrong || open || start.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => start.mutate()}>
          {wrong ? t('tuning.trainBest') : t('tuning.trainBestWith', { count: seeds })}
        </Button>
        <p className="max-w-prose min-w-0 flex-1 basis-60 pt-5 text-xs text-dim">{open ? t('tuning.finalsLater') : t('tuning.finalsHelp', { number: study.best?.number })}</p>
      </div>
      {start.error && <Failed compact error={start.error} className="px-0" />}
    </div>
  );
}
