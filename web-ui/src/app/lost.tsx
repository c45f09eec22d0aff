import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Page } from '@/components/page';
import { Empty, Failed } from '@/components/states';
import { Button } from '@/components/ui/button';

export function Lost() {
  const { t } = useTranslation();
  return (
    <Page title={t('shell.lost.title')}>
      <Empty
        icon={Compass}
        title={t('shell.lost.heading')}
        action={
          <Button look="primary" asChild>
            <Link to="/">{t('shell.lost.home')}</Link>
          </Button>
        }
      >
        {t('shell.lost.body')}
      </Empty>
    </Page>
  );
}

/** A page that broke leaves the shell standing. */
export function Crashed() {
  const error = useRouteError();
  return <Failed error={error} onRetry={() => location.reload()} />;
}
