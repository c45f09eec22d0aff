import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { answers } from '@/lib/answers';
import { sessionQuery } from '@/lib/api/gateway';
import { videoQuery } from '@/lib/api/labels';

/** Sends the answers that wait on this device, whichever page is open. */
export function SendAnswers() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const user = useQuery(sessionQuery).data?.user;

  useEffect(() => (user === undefined ? undefined : answers.start(user)), [user]);

  useEffect(
    () =>
      answers.listen((event) => {
        void client.invalidateQueries({ queryKey: ['labels'] });
        void client.invalidateQueries({ queryKey: ['videos', 'list'] });
        void client.invalidateQueries({ queryKey: videoQuery(event.aid).queryKey });
        if (event.type === 'refused') toast({ tone: 'failed', title: t(event.undo ? 'desk.notUndone' : 'desk.notSaved'), detail: problemText(event.error).title });
      }),
    [client, t, problemText],
  );
  return null;
}
