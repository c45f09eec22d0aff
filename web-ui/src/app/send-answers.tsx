import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { answers } from '@/lib/answers';
import { Problem } from '@/lib/api/client';
import { sessionQuery } from '@/lib/api/gateway';
import { videoQuery } from '@/lib/api/labels';

/** Counts are read again when the hands rest, and at least so often while they do not. */
const quiet = 1_000;
const longest = 5_000;

/** Sends the answers that wait on this device, whichever page is open. */
export function SendAnswers() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const user = useQuery(sessionQuery).data?.user;

  useEffect(() => (user === undefined ? undefined : answers.start(user)), [user]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const refresh = () => {
      since = 0;
      void client.invalidateQueries({ queryKey: ['labels'] });
      void client.invalidateQueries({ queryKey: ['videos', 'list'] });
    };
    const stop = answers.listen((event) => {
      since ||= Date.now();
      clearTimeout(timer);
      timer = setTimeout(refresh, Math.max(0, Math.min(quiet, since + longest - Date.now())));
      void client.invalidateQueries({ queryKey: videoQuery(event.aid).queryKey });
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);

  useEffect(
    () =>
      answers.listen((event) => {
        if (event.type !== 'refused') return;
        const gone = event.error instanceof Problem && event.error.status === 404;
        toast({ tone: 'failed', title: t(event.undo ? 'desk.notUndone' : 'desk.notSaved'), detail: gone ? t('desk.videoGone', { aid: event.aid }) : problemText(event.error).title });
      }),
    [t, problemText],
  );
  return null;
}
