import { type ReactNode, useSyncExternalStore } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyText } from '@/components/marks';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { answers } from '@/lib/answers';
import { sessionQuery, signOut } from '@/lib/api/gateway';
import { labelSummaryQuery } from '@/lib/api/labels';
import type { Role, Session } from '@/lib/api/schema';
import { count } from '@/lib/format';

const ladder: Role[] = ['admin', 'trainer', 'reviewer', 'labeler', 'viewer'];

export function AccountSection() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  return (
    <Panel>
      <PanelTitle>{t('settings.section.account')}</PanelTitle>
      <Async of={session} compact skeleton={<Lines count={4} />}>
        {(known) => (
          <>
            <Who session={known} />
            {known.signIn === 'site' ? <Leave /> : <p className="border-t px-4 py-3 text-xs text-dim">{t('settings.localHelp')}</p>}
          </>
        )}
      </Async>
    </Panel>
  );
}

function Who({ session }: { session: Session }) {
  const { t } = useTranslation();
  const mine = useQuery(labelSummaryQuery).data?.mine;
  const role = ladder.find((one) => session.roles.includes(one));
  return (
    <dl className="divide-y">
      <Line name={t('settings.name')}>{session.nickname || session.user}</Line>
      <Line name={t('settings.role')}>{t(`settings.roles.${role ?? 'none'}`)}</Line>
      <Line name={t('settings.writes')} help={t('settings.writesHelp')}>
        {session.canLabel ? (
          <code className="font-mono">{session.user}</code>
        ) : (
          <span className="inline-flex items-start gap-2 text-warn">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t('settings.cannotLabel')}
          </span>
        )}
      </Line>
      {mine !== undefined && <Line name={t('settings.mine')}>{count(mine)}</Line>}
      <Line name={t('settings.principal')}>
        <CopyText text={session.principal} className="font-mono text-xs">
          {session.principal}
        </CopyText>
      </Line>
    </dl>
  );
}

function Line({ name, help, children }: { name: string; help?: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 px-4 py-3 sm:grid-cols-[200px_minmax(0,1fr)]">
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0">
        {children}
        {help && <p className="text-xs text-faint">{help}</p>}
      </dd>
    </div>
  );
}

function Leave() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const held = useSyncExternalStore(answers.watch, answers.held);
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => client.resetQueries() });
  return (
    <div className="space-y-2 border-t px-4 py-3">
      {held > 0 && <p className="text-xs text-warn">{t('settings.leaveHeld', { count: held, shown: count(held) })}</p>}
      <Button onClick={() => leave.mutate()} disabled={leave.isPending}>
        {t('signIn.leave')}
      </Button>
      {leave.error && <Failed compact error={leave.error} />}
    </div>
  );
}
