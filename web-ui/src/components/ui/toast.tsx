import { useSyncExternalStore } from 'react';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Button } from './button';

interface Action {
  label: string;
  run: () => void;
}

interface Entry {
  id: number;
  tone: 'done' | 'failed';
  title: string;
  detail?: string;
  action?: Action;
}

let entries: Entry[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function publish(next: Entry[]): void {
  entries = next;
  listeners.forEach((listener) => listener());
}

export function toast(entry: Omit<Entry, 'id'>): void {
  counter += 1;
  publish([...entries.slice(-3), { ...entry, id: counter }]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toaster() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => entries);
  return (
    <RadixToast.Provider label={t('common.notifications')} swipeDirection="right" duration={6000}>
      {shown.map((entry) => (
        <RadixToast.Root
          key={entry.id}
          type={entry.tone === 'failed' ? 'foreground' : 'background'}
          duration={entry.tone === 'failed' ? 12_000 : 6000}
          onOpenChange={(open) => !open && publish(entries.filter((other) => other.id !== entry.id))}
          className="floating flex items-start gap-2 rounded-lg py-2 pr-2 pl-3"
        >
          {entry.tone === 'done' ? (
            <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-accent" />
          ) : (
            <CircleAlert aria-hidden className="mt-1 size-4 shrink-0 text-fail" />
          )}
          <div className="min-w-0 flex-1 py-0.5">
            <RadixToast.Title className="text-sm font-medium">{entry.title}</RadixToast.Title>
            {entry.detail && <RadixToast.Description className={cn('text-xs break-words text-dim')}>{entry.detail}</RadixToast.Description>}
          </div>
          {entry.action && (
            <RadixToast.Action asChild altText={entry.action.label}>
              <Button size="sm" onClick={entry.action.run}>
                {entry.action.label}
              </Button>
            </RadixToast.Action>
          )}
          <RadixToast.Close asChild>
            <Button look="quiet" size="sm" aria-label={t('common.close')} className="w-7 px-0">
              <X />
            </Button>
          </RadixToast.Close>
        </RadixToast.Root>
      ))}
      <RadixToast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(360px,calc(100vw-32px))] flex-col gap-2 outline-none" />
    </RadixToast.Provider>
  );
}
