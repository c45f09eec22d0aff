import { type ReactNode, useSyncExternalStore } from 'react';
import { BookOpenText, CloudOff, LogIn, type LucideIcon, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { answers } from '@/lib/answers';
import { Problem } from '@/lib/api/client';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';

function Notice({ icon: Icon, tone, children, actions }: { icon: LucideIcon; tone: 'warn' | 'fail' | 'live'; children: ReactNode; actions: ReactNode }) {
  const tones = { warn: 'bg-warn-wash text-warn', fail: 'bg-fail-wash text-fail', live: 'bg-live-wash text-live' };
  return (
    <div role="status" className={cn('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3 py-2 text-sm', tones[tone])}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-56">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}

/** Says that answers wait on this device, and why; work goes on meanwhile. */
export function Held() {
  const { t } = useTranslation();
  const held = useSyncExternalStore(answers.watch, answers.held);
  const obstacle = useSyncExternalStore(answers.watch, answers.blockedBy);
  if (held === 0) return null;
  const amount = { count: held, shown: count(held) };
  const status = obstacle instanceof Problem ? obstacle.status : 0;
  if (status === 403 || status === 422) return <Forbidden amount={amount} obstacle={obstacle} />;
  if (status === 401)
    return (
      <Notice icon={LogIn} tone="warn" actions={null}>
        {t('desk.heldSignedOut', amount)}
      </Notice>
    );
  return (
    <Notice
      icon={CloudOff}
      tone="warn"
      actions={
        <Button size="sm" onClick={() => answers.retry()}>
          {t('desk.sendNow')}
        </Button>
      }
    >
      {t('desk.held', amount)}
    </Notice>
  );
}

function Forbidden({ amount, obstacle }: { amount: { count: number; shown: string }; obstacle: unknown }) {
  const { t } = useTranslation();
  const { detail } = useProblemText()(obstacle);
  return (
    <Notice
      icon={UserX}
      tone="fail"
      actions={
        <>
          <Button size="sm" onClick={() => answers.retry()}>
            {t('common.retry')}
          </Button>
          <Button size="sm" look="danger" onClick={() => answers.discard()}>
            {t('desk.discard', amount)}
          </Button>
        </>
      }
    >
      <p className="font-medium">{t('desk.heldForbidden', amount)}</p>
      {detail && (
        <p className="text-xs whitespace-pre-line">
          <ServerWords text={detail} />
        </p>
      )}
    </Notice>
  );
}

/** The rules changed while somebody labels by the old ones. */
export function GuideChanged({ version, onRead }: { version: number; onRead: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      icon={BookOpenText}
      tone="live"
      actions={
        <Button size="sm" onClick={onRead}>
          {t('desk.guideRead')}
        </Button>
      }
    >
      {t('desk.guideChanged', { version })}
    </Notice>
  );
}
