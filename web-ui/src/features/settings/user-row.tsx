import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { Problem } from '@/lib/api/client';
import type { Grant } from '@/lib/api/gateway';
import type { Principal } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { roleOf, roles, useSaveUser } from './use-save-user';

const cell = 'flex flex-wrap items-center gap-x-3 px-4 py-1 md:table-cell md:px-3 md:py-2 md:align-middle md:first:pl-4';
const narrow = 'w-28 shrink-0 text-xs text-faint md:hidden';

/** One person; on a phone the row becomes a card with the columns' names in it. */
export function UserRow({ principal, onMap }: { principal: Principal; onMap: () => void }) {
  const { t } = useTranslation();
  const save = useSaveUser(principal);
  const problemText = useProblemText();
  const name = principal.nickname || principal.username || principal.user || principal.id;
  const column = (key: 'role' | 'writes' | 'seen' | 'active') => <span className={narrow}>{t(`settings.column.${key}`)}</span>;
  const wanted = save.isPending ? save.variables : undefined;
  const lastAdmin = save.error instanceof Problem && save.error.status === 409;
  const text = save.error ? problemText(save.error) : null;
  return (
    <>
      <tr className={cn('block py-2 md:table-row md:py-0', text && 'border-b-0!')}>
        <th scope="row" className={cn(cell, 'text-left font-normal wrap-anywhere')}>
          <span className={cn('block font-medium', principal.disabled && 'text-faint line-through')}>{name}</span>
          <span className="block text-xs text-faint">{principal.kind === 'local' ? t('settings.localUser') : principal.username && principal.username !== name ? principal.username : principal.id}</span>
        </th>
        <td className={cell}>
          {column('role')}
          <Select aria-label={t('settings.roleOf', { name })} value={wanted?.role ?? roleOf(principal)} disabled={save.isPending} onChange={(event) => save.mutate({ role: event.target.value as Grant['role'] })} className="w-32">
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`settings.roles.${role}`)}
              </option>
            ))}
          </Select>
        </td>
        <td className={cell}>
          {column('writes')}
          <span className="inline-flex max-w-full items-center gap-1">
            {principal.user ? <code className="truncate font-mono text-xs">{principal.user}</code> : <span className="text-xs whitespace-nowrap text-warn">{t('settings.notMapped')}</span>}
            <Button size="sm" look="quiet" aria-label={t('settings.mapOf', { name })} onClick={onMap} className="w-7 px-0">
              <PenLine />
            </Button>
          </span>
        </td>
        <td className={cn(cell, 'text-xs text-dim')}>
          {column('seen')}
          <When at={principal.lastSeenAt} />
        </td>
        <td className={cell}>
          {column('active')}
          <Switch aria-label={t('settings.activeOf', { name })} checked={!(wanted?.disabled ?? principal.disabled)} disabled={save.isPending} onCheckedChange={(active) => save.mutate({ disabled: !active })} />
        </td>
      </tr>
      {text && (
        <tr className="block md:table-row">
          <td colSpan={5} className="block px-4 pb-2 md:table-cell">
            <p role="alert" className="text-xs text-fail">
              {lastAdmin ? t('settings.lastAdmin') : `${text.title} ${text.hint}`}
            </p>
          </td>
        </tr>
      )}
    </>
  );
}
