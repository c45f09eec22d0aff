import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { usersQuery } from '@/lib/api/gateway';
import type { Principal } from '@/lib/api/schema';
import { AccountDialog } from './account-dialog';
import { UserRow } from './user-row';

/** Who may do what, and under which name their labels are written. */
export function UsersSection() {
  const { t } = useTranslation();
  const users = useInfiniteQuery(usersQuery);
  const [mapping, setMapping] = useState<Principal | null>(null);
  const columns = ['person', 'role', 'writes', 'seen', 'active'] as const;
  return (
    <Panel>
      <PanelTitle>{t('settings.section.users')}</PanelTitle>
      <Async of={users} compact skeleton={<Lines count={6} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty icon={Users} title={t('settings.noUsers')}>
                {t('settings.noUsersHelp')}
              </Empty>
            );
          return (
            <>
              <table className="block w-full text-sm md:table" aria-label={t('settings.section.users')}>
                <thead className="hidden border-b text-left text-xs text-faint md:table-header-group">
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col" className="px-3 py-2 font-medium whitespace-nowrap first:pl-4">
                        {t(`settings.column.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody className="block divide-y md:table-row-group">
                  {items.map((one) => (
                    <UserRow key={one.id} principal={one} onMap={() => setMapping(one)} />
                  ))}
                </tbody>
              </table>
              {users.hasNextPage && (
                <div className="flex justify-center border-t p-3">
                  <Button onClick={() => void users.fetchNextPage()} disabled={users.isFetchingNextPage}>
                    {t('table.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Async>
      {mapping && <AccountDialog key={mapping.id} principal={mapping} onClose={() => setMapping(null)} />}
    </Panel>
  );
}
