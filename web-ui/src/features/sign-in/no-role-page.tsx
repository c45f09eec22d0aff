import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyText } from '@/components/marks';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { sessionQuery, signOut } from '@/lib/api/gateway';
import type { Session } from '@/lib/api/schema';
import { Outside } from './outside';

/** Known, but nobody has given this person a role yet. */
export function NoRolePage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => client.resetQueries() });
  return (
    <Outside title={t('signIn.noRole.title', { name: session.nickname || session.user })} lead={t('signIn.noRole.lead')}>
      <ol className="list-decimal space-y-2 pl-5 marker:text-faint">
        <li>{t('signIn.noRole.ask')}</li>
        <li>
          {t('signIn.noRole.tell')}{' '}
          <CopyText text={session.principal} className="font-mono">
            {session.principal}
          </CopyText>
        </li>
        <li>{t('signIn.noRole.again')}</li>
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey })}>
          {t('signIn.noRole.look')}
        </Button>
        {session.signIn === 'site' && (
          <Button onClick={() => leave.mutate()} disabled={leave.isPending}>
            {t('signIn.leave')}
          </Button>
        )}
      </div>
      {leave.error && <Failed compact error={leave.error} />}
    </Outside>
  );
}
