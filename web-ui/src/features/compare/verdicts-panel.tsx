import { useQuery } from '@tanstack/react-query';
import { CircleHelp, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle, Skeleton } from '@/components/ui/misc';
import { Problem } from '@/lib/api/client';
import { type Verdict, verdictQuery } from '@/lib/api/comparison';
import { cn } from '@/lib/cn';
import { count, metric, signed } from '@/lib/format';
import type { ComparedRun } from './compared-run';
import { RunName } from './run-sign';

interface Props {
  runs: ComparedRun[];
  reference: ComparedRun;
  other: string;
  onChange: (next: { reference?: string; other?: string }) => void;
}

/** Each run held against one of them on the same test rows, and what can be said of the difference. */
export function VerdictsPanel({ runs, reference, other, onChange }: Props) {
  const { t } = useTranslation();
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
      <ul aria-label={t('compare.verdicts')}>
        {runs
          .filter((one) => one.run.id !== reference.run.id)
          .map((one) => (
            <li key={one.run.id} className={cn('grid grid-cols-1 items-center gap-x-4 gap-y-1 border-b border-line/60 px-4 py-2 last:border-b-0 md:grid-cols-[200px_minmax(0,1fr)_auto]', one.run.id === other && 'bg-accent-wash')}>
              <RunName of={one} />
              <OneVerdict run={one} reference={reference} />
              <Button size="sm" aria-pressed={one.run.id === other} disabled={one.run.state !== 'succeeded' || reference.run.state !== 'succeeded'} onClick={() => onChange({ other: one.run.id === other ? '' : one.run.id })}>
                {t('compare.disagreements')}
              </Button>
            </li>
          ))}
      </ul>
      <p className="border-t px-4 py-2 text-xs text-faint">{t('compare.verdictHelp')}</p>
    </Panel>
  );
}

function OneVerdict({ run, reference }: { run: ComparedRun; reference: ComparedRun }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const both = run.run.state === 'succeeded' && reference.run.state === 'succeeded';
  const verdict = useQuery({ ...verdictQuery(run.run.id, reference.run.id), enabled: both });
  if (!both) return <p className="text-sm text-dim">{t('compare.notEvaluated')}</p>;
  if (verdict.data) return <VerdictSentence verdict={verdict.data} />;
  if (verdict.error) {
    const { slug, detail } = verdict.error instanceof Problem ? verdict.error : { slug: '', detail: '' };
    return (
      <p role="alert" className="text-sm text-dim">
        {slug === 'different-test-rows' ? t('compare.differentRows') : slug === 'not-evaluated' ? t('compare.notEvaluated') : problemText(verdict.error).title}
        {detail && (
          <span className="block text-xs text-faint">
            <ServerWords text={detail} />
          </span>
        )}
      </p>
    );
  }
  return <Skeleton className="w-2/3" />;
}

const looks = { better: { icon: ThumbsUp, tone: 'text-accent' }, worse: { icon: ThumbsDown, tone: 'text-warn' }, 'cannot-tell': { icon: CircleHelp, tone: 'text-dim' } };

function VerdictSentence({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[verdict.word];
  return (
    <p className="min-w-0 text-sm">
      <span className={cn('mr-2 inline-flex items-center gap-1.5 font-medium', tone)}>
        <Icon aria-hidden className="size-4" />
        {t(`compare.words.${verdict.word}`)}
      </span>
      {t('compare.difference', { value: signed(verdict.difference), lower: signed(verdict.lower), upper: signed(verdict.upper) })}
      <span className="block text-xs text-faint">{t('compare.rows', { rows: count(verdict.rows), positives: count(verdict.positives), run: count(verdict.mcnemar.onlyRun), against: count(verdict.mcnemar.onlyAgainst), p: metric(verdict.mcnemar.pValue, 3) })}</span>
    </p>
  );
}
