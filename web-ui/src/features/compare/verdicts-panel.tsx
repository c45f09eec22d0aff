import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RunVerdictSentence } from '@/components/run-verdict-sentence';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { verdictQuery } from '@/lib/api/verdicts';
import { cn } from '@/lib/cn';
import type { ComparedRun } from './compared-run';
import { RunName } from './run-sign';

interface Props {
  runs: ComparedRun[];
  reference: ComparedRun;
  other: string;
  onChange: (next: { reference?: string; other?: string }) => void;
}

/** From so many on, nobody counts them. */
const many = 4;
/** From so many verdicts on, one is likely enough to be wrong by chance to say so. */
const chancy = 10;

const evaluated = ({ run }: ComparedRun): boolean => run.metrics?.test != null;

/** Each run held against one of them on the same test rows, and what can be said of the difference. */
export function VerdictsPanel({ runs, reference, other, onChange }: Props) {
  const { t } = useTranslation();
  const others = runs.filter((one) => one !== reference);
  return (
    <Panel>
      <PanelTitle
        aside={
          <Select aria-label={t('compare.reference')} value={reference.run.id} onChange={(event) => onChange({ reference: event.target.value, other: '' })}>
            {runs.map((one) => (
              <option key={one.run.id} value={one.run.id}>
                {t('compare.referenceIs', { mark: one.mark, run: one.label })}
              </option>
            ))}
          </Select>
        }
      >
        {t('compare.verdicts')}
      </PanelTitle>
      {others.length >= many && evaluated(reference) && <Tally runs={others} reference={reference} />}
      <ul aria-label={t('compare.verdicts')}>
        {others.map((one) => (
          <li key={one.run.id} className={cn('grid grid-cols-1 items-center gap-x-4 gap-y-1 border-b border-line/60 px-4 py-2 last:border-b-0 md:grid-cols-[200px_minmax(0,1fr)_auto]', one.run.id === other && 'bg-accent-wash')}>
            <RunName of={one} />
            {evaluated(one) && evaluated(reference) ? (
              <RunVerdictSentence of={{ run: one.run.id }} against={{ run: reference.run.id }} name={one.label} againstName={reference.label} />
            ) : (
              <p className="text-sm text-dim">{t('compare.notEvaluated')}</p>
            )}
            <Button size="sm" aria-pressed={one.run.id === other} disabled={!evaluated(one) || !evaluated(reference)} onClick={() => onChange({ other: one.run.id === other ? '' : one.run.id })}>
              {t('compare.disagreements')}
            </Button>
          </li>
        ))}
      </ul>
      <p className="border-t px-4 py-2 text-xs text-faint">{t('compare.verdictHelp')}</p>
    </Panel>
  );
}

/** How many are better than the reference, worse, or neither, as far as their verdicts have come. */
function Tally({ runs, reference }: { runs: ComparedRun[]; reference: ComparedRun }) {
  const { t } = useTranslation();
  const verdicts = useQueries({ queries: runs.filter(evaluated).map((one) => verdictQuery({ run: one.run.id }, { run: reference.run.id })) });
  const words = verdicts.flatMap((verdict) => verdict.data?.word ?? []);
  const none = verdicts.filter((verdict) => verdict.error).length + runs.length - verdicts.length;
  const amounts = [...(['better', 'worse', 'cannot-tell'] as const).map((word) => [word, words.filter((one) => one === word).length] as const), ['none', none] as const];
  return (
    <div className="border-b bg-sunken/60 px-4 py-2 text-sm">
      <p className="flex flex-wrap gap-x-4">{amounts.map(([word, amount]) => amount > 0 && <span key={word}>{t(`compare.tally.${word}`, { count: amount })}</span>)}</p>
      {words.length >= chancy && <p className="max-w-prose text-xs text-dim">{t('compare.byChance', { count: words.length })}</p>}
    </div>
  );
}
