import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { Disagreement } from '@/lib/api/schema';
import { disagreementsQuery } from '@/lib/api/verdicts';
import { cn } from '@/lib/cn';
import { percent } from '@/lib/format';
import type { ComparedRun } from './compared-run';
import { RunSign } from './run-sign';

/** The test videos on which two runs answer differently, each answer beside its probability. */
export function DisagreementsPanel({ run, against, onClose }: { run: ComparedRun; against: ComparedRun; onClose: () => void }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(disagreementsQuery({ run: run.run.id }, { run: against.run.id }));
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button look="quiet" size="icon" aria-label={t('compare.closeDisagreements')} onClick={onClose}>
            <X />
          </Button>
        }
      >
        {t('compare.disagreementsOf', { run: `${run.mark} ${run.label}`, against: `${against.mark} ${against.label}` })}
      </PanelTitle>
      <Async of={list} compact skeleton={<Lines count={5} />}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="px-4 py-6 text-sm text-dim">{t('compare.noDisagreement')}</p>;
          return (
            <>
              <ul aria-label={t('compare.disagreements')}>
                {items.map((one) => (
                  <li key={one.aid} className="border-b border-line/60 last:border-b-0">
                    <Row of={one} run={run} against={against} />
                  </li>
                ))}
              </ul>
              {list.hasNextPage && (
                <div className="flex justify-center border-t p-2">
                  <Button size="sm" look="quiet" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {list.isFetchingNextPage ? t('common.loading') : t('table.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Async>
    </Panel>
  );
}

function Row({ of, run, against }: { of: Disagreement; run: ComparedRun; against: ComparedRun }) {
  const { t } = useTranslation();
  return (
    <Link to={`/videos?aid=${of.aid}`} className="grid grid-cols-1 items-start gap-x-4 gap-y-1 px-4 py-2 hover:bg-sunken/60 md:grid-cols-[minmax(0,1fr)_auto_auto]">
      <span className="min-w-0">
        <span className="line-clamp-1 font-medium break-words">{of.title || t('videos.untitled')}</span>
        <span className="line-clamp-2 text-xs break-words text-dim">{of.text}</span>
      </span>
      <span className="flex items-center gap-1.5 text-xs text-faint md:w-28">
        {t('compare.label')}
        <LabelMark label={labelOf(of.label)} />
      </span>
      <span className="flex flex-wrap gap-x-6 gap-y-1">
        <Answer of={run} probability={of.runProbability} answer={of.runAnswer} label={of.label} />
        <Answer of={against} probability={of.againstProbability} answer={of.againstAnswer} label={of.label} />
      </span>
    </Link>
  );
}

function Answer({ of, probability, answer, label }: { of: ComparedRun; probability: number; answer: boolean; label: boolean }) {
  const { t } = useTranslation();
  const right = answer === label;
  return (
    <span className="flex items-center gap-2 text-sm whitespace-nowrap">
      <RunSign of={of} />
      <span className="w-14 text-right font-semibold">{percent(probability)}</span>
      <span className={cn('inline-flex w-16 items-center gap-1 text-xs', right ? 'text-dim' : 'text-fail')}>
        {right ? <Check aria-hidden className="size-3.5" /> : <X aria-hidden className="size-3.5" />}
        {t(right ? 'compare.right' : 'compare.wrong')}
      </span>
    </span>
  );
}
