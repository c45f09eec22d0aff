import { Swords } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GateNow } from '@/components/gate';
import { RunVerdictSentence } from '@/components/run-verdict-sentence';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { clearChallenger } from '@/lib/api/registry';
import type { ModelDetail, ModelVersion } from '@/lib/api/schema';
import { useMay } from '@/lib/roles';

/** Who challenges the champion, and the statistical verdict between the two in a sentence. */
export function Challenger({ model, onPromote }: { model: ModelDetail; onPromote: (version: ModelVersion) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { champion, challenger } = model;
  const clear = useMutation({
    mutationFn: () => clearChallenger(model.name, model.challengerRevision),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['training'] });
      toast({ tone: 'done', title: t('registry.cleared') });
    },
    onError: (error: Error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  const blocked = may('trainer') ? undefined : t('common.noRight');
  return (
    <Panel>
      <PanelTitle
        aside={
          challenger && (
            <span className="flex gap-2">
              <Button size="sm" disabled={clear.isPending || !may('trainer')} title={blocked} onClick={() => clear.mutate()}>
                {t('registry.clearChallenger')}
              </Button>
              <Button size="sm" disabled={!may('trainer')} title={blocked} onClick={() => onPromote(challenger)}>
                {t('models.promote')}
              </Button>
            </span>
          )
        }
      >
        {t('registry.challenger')}
      </PanelTitle>
      <div className="p-4 text-sm">
        {!challenger ? (
          <p className="text-dim">{t('registry.noChallenger')}</p>
        ) : (
          <div className="grid grid-cols-1 gap-x-6 gap-y-2 lg:grid-cols-[auto_minmax(0,1fr)]">
            <p className="flex items-center gap-2 self-start">
              <Swords aria-hidden className="size-5 text-dim" strokeWidth={1.5} />
              <Link to={`/models/${encodeURIComponent(model.name)}/${challenger.version}`} className="text-lg font-semibold underline">
                {t('common.v', { version: challenger.version })}
              </Link>
            </p>
            {champion ? (
              <RunVerdictSentence
                of={{ model: model.name, version: challenger.version }}
                against={{ model: model.name, version: champion.version }}
                name={t('common.v', { version: challenger.version })}
                againstName={t('common.v', { version: champion.version })}
                rows
                otherRows={<GateNow model={model.name} version={challenger.version} lead={t('gate.otherRows')} />}
              />
            ) : (
              <p className="text-dim">{t('registry.withoutChampion')}</p>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
