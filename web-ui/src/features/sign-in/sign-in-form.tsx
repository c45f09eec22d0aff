import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { answers } from '@/lib/answers';
import { Problem } from '@/lib/api/client';
import { sessionQuery, signIn, signInOptionsQuery } from '@/lib/api/gateway';

/** The main site's session is the way in: log in there, paste its id here. */
export function SignInForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const options = useQuery(signInOptionsQuery).data;
  const [token, setToken] = useState('');
  const [empty, setEmpty] = useState(false);
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      const before = client.getQueryData(sessionQuery.queryKey);
      client.setQueryData(sessionQuery.queryKey, session);
      // Another person sees nothing that was read for the one before.
      if (before?.principal === session.principal) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      else void client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      answers.retry();
      onDone?.();
    },
  });
  const unknown = enter.error instanceof Problem && (enter.error.status === 401 || enter.error.status === 422);
  const error = empty ? t('signIn.required') : unknown ? t('signIn.unknown') : null;
  const site = options?.site;

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(token.trim() === '');
        if (token.trim() !== '') enter.mutate(token.trim());
      }}
    >
      <ol className="list-decimal space-y-4 pl-5 marker:text-faint">
        <li className="space-y-2">
          <p>{t('signIn.step1')}</p>
          {site && (
            <Button asChild>
              <a href={site} target="_blank" rel="noreferrer">
                {t('signIn.site')}
                <ExternalLink aria-hidden />
              </a>
            </Button>
          )}
        </li>
        <li className="space-y-2">
          <p>{t('signIn.step2')}</p>
          <Field label={t('signIn.token')} help={t('signIn.tokenHelp')} error={error}>
            {(wiring) => (
              <Input
                {...wiring}
                type="password"
                value={token}
                onChange={(event) => {
                  setToken(event.target.value);
                  setEmpty(false);
                  if (enter.error) enter.reset();
                }}
                className="font-mono"
              />
            )}
          </Field>
        </li>
      </ol>
      {enter.error && !unknown && <Failed compact error={enter.error} className="rounded-md bg-fail-wash" />}
      <Button look="primary" type="submit" disabled={enter.isPending} className="w-full">
        {t(enter.isPending ? 'signIn.entering' : 'signIn.enter')}
      </Button>
    </form>
  );
}
