import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { Problem } from '@/lib/api/client';
import { accountsQuery } from '@/lib/api/gateway';
import type { Principal } from '@/lib/api/schema';
import { useSaveUser } from './use-save-user';

/** Under which account of the main site a person's labels are written: found by name, or typed. */
export function AccountDialog({ principal, onClose }: { principal: Principal; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveUser(principal, onClose);
  const [text, setText] = useState(principal.user ?? '');
  const [search, setSearch] = useState('');
  const accounts = useQuery(accountsQuery(useDeferredValue(search.trim())));
  const refused = save.error instanceof Problem ? save.error.errors.find((one) => one.field === 'user')?.message : undefined;
  const changed = text.trim() !== (principal.user ?? '');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('settings.mapTitle', { name: principal.nickname || principal.username || principal.id })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!changed || save.isPending} onClick={() => save.mutate({ user: text.trim() || null })}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-dim">{t('settings.mapHelp')}</p>
        <Field label={t('settings.findAccount')}>{(wiring) => <Input {...wiring} type="search" value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t('settings.findPlaceholder')} />}</Field>
        {search.trim() !== '' &&
          (accounts.error ? (
            <Failed compact error={accounts.error} onRetry={() => void accounts.refetch()} />
          ) : !accounts.data ? (
            <Lines count={3} className="p-0" />
          ) : accounts.data.items.length === 0 ? (
            <p className="text-dim">{t('settings.noAccount')}</p>
          ) : (
            <ul className="scroll-quiet max-h-56 divide-y overflow-y-auto rounded-md border">
              {accounts.data.items.map((account) => (
                <li key={account.user}>
                  <button type="button" aria-pressed={text === account.user} onClick={() => setText(account.user)} className="flex w-full items-baseline gap-2 px-3 py-1.5 text-left hover:bg-sunken aria-pressed:bg-accent-wash">
                    <span className="font-medium">{account.nickname || account.username}</span>
                    <span className="truncate text-xs text-dim">{account.username}</span>
                    <code className="ml-auto font-mono text-xs text-faint">{account.user}</code>
                  </button>
                </li>
              ))}
            </ul>
          ))}
        <Field label={t('settings.userText')} help={t('settings.userTextHelp')} error={refused} aside={changed && t('settings.was', { value: principal.user ?? '–' })}>
          {(wiring) => <Input {...wiring} value={text} onChange={(event) => setText(event.target.value)} className="font-mono" />}
        </Field>
        {save.error && !refused && <Failed compact error={save.error} />}
      </div>
    </Dialog>
  );
}
