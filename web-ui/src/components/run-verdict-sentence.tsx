import { type ReactNode, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleHelp, TrendingDown, TrendingUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark } from '@/components/marks';
import { Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Problem } from '@/lib/api/client';
import type { Disagreement, RunsVerdict } from '@/lib/api/schema';
import { disagreementsQuery, verdictQuery, type VerdictSide } from '@/lib/api/verdicts';
import { count, metric, signed } from '@/lib/format';

interface Props {
  of: VerdictSide;
  against: VerdictSide;
  name: string;
  againstName: string;
  /** Lets the reader look at the rows behind it. */
  rows?: boolean;
  /** Stands in the place of the refusal where the test rows differ. */
  otherRows?: ReactNode;
}

const marks = { better: TrendingUp, worse: TrendingDown, 'cannot-tell': CircleHelp } as const;

/** Whether one run or version is better than another, as a sentence with its interval; or why that cannot be said. */
export function RunVerdictSentence({ of, against, name, againstName, rows, otherRows }: Props) {
  const { t } = useTranslation();
  const verdict = useQuery(verdictQuery(of, against));
  const [open, setOpen] = useState(false);
  if (verdict.error) {
    const why = refusal(verdict.error);
    if (why === 'rows' && otherRows) return otherRows;
    return why === null ? <Failed compact error={verdict.error} onRetry={() => void verdict.refetch()} className="p-0" /> : <Refusal why={why} error={verdict.error as Problem} name={name} againstName={againstName} />;
  }
  if (!verdict.data) return <Lines count={2} />;
  const found = verdict.data;
  const Mark = marks[found.word];
  return (
    <div className="min-w-0 space-y-1 text-sm">
      <p className="flex gap-2">
        <Mark aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" />
        <span className="min-w-0 break-words">
          <Sentence verdict={found} name={name} againstName={againstName} />
        </span>
      </p>
      <p className="pl-6 text-xs text-dim">
        {t('verdicts.decisions', { name, against: againstName, one: count(found.mcnemar.onlyRun), other: count(found.mcnemar.onlyAgainst), p: pValue(found.mcnemar.pValue) })}{' '}
        {found.leftOut > 0 && t('verdicts.leftOut', { count: found.leftOut, shown: count(found.leftOut) })}
      </p>
      {rows && (
        <div className="pl-6">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="min-h-6 text-xs text-accent underline">
            {t('verdicts.disagreements')}
          </button>
          {open && <Disagreements of={of} against={against} name={name} againstName={againstName} />}
        </div>
      )}
    </div>
  );
}

function Sentence({ verdict, name, againstName }: { verdict: RunsVerdict; name: string; againstName: string }) {
  const { t } = useTranslation();
  const worse = verdict.word === 'worse';
  const figure = verdict.word === 'cannot-tell' ? signed : metric;
  const sign = worse ? -1 : 1;
  return t(`verdicts.${verdict.word}`, {
    name,
    against: againstName,
    difference: figure(sign * verdict.difference),
    lower: figure(sign * (worse ? verdict.upper : verdict.lower)),
    upper: figure(sign * (worse ? verdict.lower : verdict.upper)),
    count: verdict.rows,
    shown: count(verdict.rows),
  });
}

const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : metric(p, 3));

type Why = 'rows' | 'gone' | 'few';

/** Which refusal an error is; null for a failure. */
function refusal(error: Error): Why | null {
  if (!(error instanceof Problem)) return null;
  return ({ 'different-test-rows': 'rows', 'not-evaluated': 'gone', 'too-few-rows': 'few' } as const)[error.slug as 'not-evaluated'] ?? null;
}

function Refusal({ why, error, name, againstName }: { why: Why; error: Problem; name: string; againstName: string }) {
  const { t } = useTranslation();
  const figure = (field: string) => Number(error.errors.find((entry) => entry.field === field)?.message ?? 0);
  const more = (who: string, rows: number) => (rows > 0 ? t('verdicts.why.onlyRun', { count: rows, shown: count(rows), name: who }) : null);
  const relabelled = figure('relabelled');
  const parts = [more(name, figure('onlyRun')), more(againstName, figure('onlyAgainst')), relabelled > 0 ? t('verdicts.why.relabelled', { count: relabelled, shown: count(relabelled) }) : null];
  const said = why !== 'rows' ? t(`verdicts.why.${why}`) : error.errors.some((entry) => entry.message === 'other-family') ? t('verdicts.why.family') : t('verdicts.why.rows', { parts: parts.filter(Boolean).join(t('verdicts.and')), common: count(figure('common')) });
  return (
    <p className="flex gap-2 text-sm text-dim">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <span className="min-w-0 break-words">{t('verdicts.refused', { name, against: againstName, why: said })}</span>
    </p>
  );
}

function Disagreements({ of, against, name, againstName }: Omit<Props, 'rows' | 'otherRows'>) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(disagreementsQuery(of, against));
  if (pages.error) return <Failed compact error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Lines count={4} />;
  const rows = pages.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <p className="py-2 text-xs text-dim">{t('verdicts.agree')}</p>;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={t('verdicts.disagreements')} tabIndex={0} className="mt-1 max-h-96 overflow-auto rounded-md border">
      <table className="w-full text-xs">
        <thead className="sticky top-0 bg-sunken text-left text-dim">
          <tr>
            {[t('verdicts.row'), t('verdicts.truth'), name, againstName].map((head, index) => (
              <th key={index} scope="col" className="px-2 py-1 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.aid} className="border-t border-line/60 align-top">
              <td className="px-2 py-1">
                <Link to={`/videos?aid=${row.aid}`} title={row.text ?? undefined} className="line-clamp-2 text-accent underline">
                  {row.title ?? t('verdicts.unknownVideo', { aid: row.aid })}
                </Link>
              </td>
              <td className="px-2 py-1">
                <LabelMark label={row.label ? 'yes' : 'no'} quiet />
              </td>
              <Answer row={row} answer={row.runAnswer} probability={row.runProbability} />
              <Answer row={row} answer={row.againstAnswer} probability={row.againstProbability} />
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasNextPage && (
        <Button size="sm" className="m-2" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('verdicts.more')}
        </Button>
      )}
    </div>
  );
}

function Answer({ row, answer, probability }: { row: Disagreement; answer: boolean; probability: number }) {
  const { t } = useTranslation();
  return (
    <td className="px-2 py-1 whitespace-nowrap">
      {metric(probability, 3)} <span className="text-dim">{t(answer === row.label ? 'verdicts.right' : 'verdicts.wrong')}</span>
    </td>
  );
}
