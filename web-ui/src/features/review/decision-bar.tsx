import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelShape } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Select, Textarea } from '@/components/ui/input';
import { Kbd } from '@/components/ui/misc';
import { longestComment } from '@/lib/api/review';
import type { Dispute } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { isPlainKey, useKeys } from '@/lib/keys';
import type { useReview } from './use-review';

interface Props {
  dispute: Dispute;
  review: ReturnType<typeof useReview>;
  onGone: () => void;
}

/** What was written about a dispute and not yet sent stays with it while others are looked at. */
const drafts = new Map<number, string>();

/** One remark for whatever is done, and the acts: no at the left, yes at the right, as on the label desk. */
export function DecisionBar({ dispute, review, onGone }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState(() => drafts.get(dispute.aid) ?? '');
  const [labelers, setLabelers] = useState(1);
  const decision = dispute.review?.decision ?? null;
  const comment = text.trim() === '' ? null : text.trim();

  const write = (next: string) => {
    setText(next);
    if (next === '') drafts.delete(dispute.aid);
    else drafts.set(dispute.aid, next);
  };
  /** Sends an act with the remark, which comes back when the act is refused: until then it is a draft, for this may be another bar. */
  const act = (send: () => Promise<unknown>, leaves: boolean) => {
    const kept = text;
    setText('');
    void send().then(
      () => drafts.get(dispute.aid) === kept && drafts.delete(dispute.aid),
      () => write(kept),
    );
    if (leaves) onGone();
  };
  const decide = (label: boolean) => {
    if (decision?.label === label) return;
    act(() => review.decide(dispute, label, comment, decision === null), decision === null);
  };
  const withdraw = () => decision && act(() => review.withdraw(dispute, comment), true);
  const say = () => comment !== null && act(() => review.comment(dispute, comment), false);
  const sendBack = () => act(() => review.sendBack(dispute, labelers, comment), true);

  useKeys((event) => {
    if (event.shiftKey || !isPlainKey(event)) return;
    if (event.key === 'n') decide(false);
    else if (event.key === 'y') decide(true);
    else if (event.key === 'w') withdraw();
    else if (event.key === 'u') review.undo();
    else if (event.key === 's') back.current?.focus();
    else if (event.key === 'c') box.current?.focus();
    else return;
    event.preventDefault();
  });

  return (
    <div className="space-y-2.5 border-t bg-panel px-4 py-3 max-lg:sticky max-lg:bottom-0 lg:rounded-b-lg lg:px-6" role="group" aria-label={t('review.decide')}>
      <Textarea
        ref={box}
        rows={1}
        aria-label={t('review.comment')}
        placeholder={t('review.commentHelp')}
        value={text}
        maxLength={longestComment}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            say();
          }
        }}
        className="block min-h-9 resize-y"
      />
      <div className="grid grid-cols-2 gap-2">
        <Half label="no" name="n" chosen={decision?.label === false} onClick={() => decide(false)} />
        <Half label="yes" name="y" chosen={decision?.label === true} onClick={() => decide(true)} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={back} size="sm" onClick={sendBack}>
          {t('review.sendBack')}
          <Kbd className="max-sm:hidden">s</Kbd>
        </Button>
        <Select aria-label={t('review.labelers')} value={labelers} onChange={(event) => setLabelers(Number(event.target.value))} className="[&>select]:h-7 [&>select]:text-xs [&>svg]:top-1.5">
          {[1, 2, 3, 4, 5].map((one) => (
            <option key={one} value={one}>
              {t('review.more', { count: one, shown: one })}
            </option>
          ))}
        </Select>
        <span className="ml-auto flex flex-wrap gap-2">
          {decision && (
            <Button size="sm" onClick={withdraw}>
              {t('review.withdraw')}
              <Kbd className="max-sm:hidden">w</Kbd>
            </Button>
          )}
          <Button size="sm" look="quiet" disabled={comment === null} onClick={say}>
            {t('review.commentOnly')}
            <Kbd className="max-sm:hidden">Ctrl ↵</Kbd>
          </Button>
        </span>
      </div>
    </div>
  );
}

function Half({ label, name, chosen, onClick }: { label: 'yes' | 'no'; name: string; chosen: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-keyshortcuts={name}
      onClick={onClick}
      className={cn(
        'flex h-11 items-center justify-center gap-2.5 rounded-lg border text-base font-semibold',
        label === 'yes' ? 'border-yes text-yes hover:bg-yes-wash' : 'border-no text-no hover:bg-no-wash',
        chosen && (label === 'yes' ? 'bg-yes-wash' : 'bg-no-wash'),
      )}
    >
      <LabelShape label={label} className="size-4" />
      {t(`label.${label}`)}
      <Kbd className="max-sm:hidden">{name}</Kbd>
    </button>
  );
}
