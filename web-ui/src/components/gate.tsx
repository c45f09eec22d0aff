import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed, Lines } from '@/components/states';
import { gateQuery } from '@/lib/api/registry';
import type { GateCheck } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { gateSentence } from '@/lib/gate-sentence';
import { ServerWords } from './server-words';

/** Why the gate decided as it did; a decision older than its checks keeps the sentence that was stored. */
export function GateReason({ checks, sentence, lead }: { checks: GateCheck[] | null | undefined; sentence: string; lead: string }) {
  const { t } = useTranslation();
  const said = checks?.[0] ? gateSentence(checks[0], t, !checks[0].passed) : null;
  return said === null ? <ServerWords text={sentence} lead={lead} /> : lead + said;
}

/** All that the gate looked at, what decided first. */
function GateChecks({ checks }: { checks: GateCheck[] }) {
  const { t } = useTranslation();
  return (
    <ul className="space-y-1 text-sm">
      {checks.map((check) => {
        const Mark = check.passed ? CircleCheck : CircleX;
        return (
          <li key={check.code} className="flex gap-2">
            <Mark aria-hidden className={cn('mt-0.5 size-4 shrink-0', check.passed ? 'text-dim' : 'text-fail')} />
            <span className="min-w-0 break-words">
              <span className="sr-only">{t(check.passed ? 'gate.passed' : 'gate.failed')} </span>
              {gateSentence(check, t, true) ?? <ServerWords text={check.sentence} />}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the gate would say of a version now: both sides answer rows that neither trained on, which takes seconds. */
export function GateNow({ model, version, lead }: { model: string; version: number; lead?: string }) {
  const { t } = useTranslation();
  const gate = useQuery(gateQuery(model, version));
  if (gate.error) return <Failed compact error={gate.error} onRetry={() => void gate.refetch()} className="p-0" />;
  if (!gate.data) return <Lines count={3} />;
  return (
    <div className="space-y-2">
      <p className="text-sm">
        <strong className={cn('font-semibold', !gate.data.passed && 'text-fail')}>{t(gate.data.passed ? 'gate.passes' : 'gate.refuses')}</strong> {lead && <span className="text-dim">{lead}</span>}
      </p>
      <GateChecks checks={gate.data.checks} />
    </div>
  );
}
