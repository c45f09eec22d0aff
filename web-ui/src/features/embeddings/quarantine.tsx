import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShortId, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { quarantinedQuery } from '@/lib/api/embeddings';
import { cn } from '@/lib/cn';

export function Quarantine({ model }: { model: string }) {
  const { t } = useTranslation();
  const list = useQuery(quarantinedQuery(model));
  return (
    <Panel>
      <PanelTitle>{t('embeddings.quarantine')}</PanelTitle>
      <Async of={list} skeleton={<Lines count={4} />} compact>
        {(found) =>
          found.items.length === 0 ? (
            <p className="px-4 py-6 text-sm text-dim">{t('embeddings.quarantineEmpty')}</p>
          ) : (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div role="region" aria-label={t('embeddings.quarantine')} tabIndex={0} className="scroll-quiet max-h-96 overflow-y-auto">
              <ul>
                {found.items.map((text) => (
                  <li key={text.checksum} className="space-y-0.5 border-b border-line/60 px-4 py-2 last:border-b-0">
                    <p className={cn('line-clamp-2 break-words', !text.excerpt && 'text-faint italic')}>{text.excerpt || t('embeddings.emptyText')}</p>
                    <p className="flex flex-wrap items-center gap-x-3 text-xs">
                      <span className="text-warn"><ServerWords text={text.reason} lead={t('embeddings.refused')} /></span>
                      <ShortId id={text.checksum} />
                      <When at={text.createdAt} className="ml-auto text-faint" />
                    </p>
                  </li>
                ))}
              </ul>
            </div>
          )
        }
      </Async>
    </Panel>
  );
}
