import { Handshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { WithRole } from '@/components/no-right';
import { Page } from '@/components/page';
import { Button } from '@/components/ui/button';
import { ReviewDesk } from './review-desk';

export function ReviewPage() {
  const { t } = useTranslation();
  return (
    <Page
      full
      title={t('pages.review')}
      lead={t('review.lead')}
      actions={
        <Button asChild>
          <Link to="/agreement">
            <Handshake aria-hidden />
            {t('pages.agreement')}
          </Link>
        </Button>
      }
    >
      <WithRole
        right="reviewer"
        why={t('review.noRight')}
        instead={
          <Button asChild>
            <Link to="/videos?label=disputed">{t('review.instead')}</Link>
          </Button>
        }
      >
        <ReviewDesk />
      </WithRole>
    </Page>
  );
}
