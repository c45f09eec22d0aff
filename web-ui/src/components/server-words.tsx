import { useTranslation } from 'react-i18next';

/** Words that a service wrote: they stand as they are in its language and are quoted in any other, after what the panel itself can say. */
export function ServerWords({ text, lead }: { text: string; lead?: string }) {
  const { t, i18n } = useTranslation();
  if (i18n.language.startsWith('en')) return text;
  return (
    <>
      {lead ?? t('common.serverSays')}
      <q lang="en" className="break-words">
        {text}
      </q>
    </>
  );
}
