import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { videoQuery } from '@/lib/api/labels';
import { addComment, longestComment } from '@/lib/api/review';
import { useProblemText } from './states';
import { Button } from './ui/button';
import { Textarea } from './ui/input';

/** One remark on a video; what was typed stays when it could not be sent. */
export function CommentForm({ aid }: { aid: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => addComment(aid, text.trim()),
    onSuccess: (review) => {
      setText('');
      const key = videoQuery(aid).queryKey;
      const video = client.getQueryData(key);
      if (video) client.setQueryData(key, { ...video, review });
      void client.invalidateQueries({ queryKey: ['reviews'] });
    },
  });
  const ready = text.trim() !== '' && !send.isPending;
  return (
    <form
      className="space-y-2 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send.mutate();
      }}
    >
      <Textarea
        aria-label={t('conversation.comment')}
        placeholder={t('conversation.placeholder')}
        value={text}
        maxLength={longestComment}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) send.mutate();
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="sm" disabled={!ready}>
          {t('conversation.send')}
        </Button>
        {send.error != null && (
          <span role="alert" className="text-xs text-fail">
            {problemText(send.error).title}
          </span>
        )}
      </div>
    </form>
  );
}
