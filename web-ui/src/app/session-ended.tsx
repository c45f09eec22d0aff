import { useState } from 'react';
import { LogIn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { SignInForm } from '@/features/sign-in/sign-in-form';

/** What was read stays in sight and what was answered waits; this is the way back in. */
export function SessionEnded() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div role="alert" className="sticky top-12 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warn-wash px-4 py-2 text-sm text-warn lg:top-0 lg:h-(--above) lg:flex-nowrap lg:px-6">
      <LogIn aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-56 lg:truncate">{t('signIn.ended')}</span>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('signIn.again')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('signIn.again')}>
        <SignInForm onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
