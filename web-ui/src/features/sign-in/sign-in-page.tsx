import { useTranslation } from 'react-i18next';
import { Outside } from './outside';
import { SignInForm } from './sign-in-form';

/** Where everybody begins who is not known yet. */
export function SignInPage() {
  const { t } = useTranslation();
  return (
    <Outside title={t('signIn.title')} lead={t('signIn.lead')}>
      <SignInForm />
    </Outside>
  );
}
