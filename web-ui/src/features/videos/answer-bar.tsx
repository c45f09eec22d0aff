import { SkipForward, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { labelOf, LabelShape } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/misc';
import { cn } from '@/lib/cn';
import { useKeyPreset } from '@/lib/key-preset';

interface Props {
  said: boolean | null;
  disabled: boolean;
  mayUndo: boolean;
  onSay: (label: boolean) => void;
  onUndo: () => void;
  onSkip: () => void;
}

/** The two answers, where the hands are, with undo and skip between them. */
export function AnswerBar({ said, disabled, mayUndo, onSay, onUndo, onSkip }: Props) {
  const { t } = useTranslation();
  return (
    <div className="sticky bottom-0 grid shrink-0 grid-cols-2 gap-2 bg-ground py-2 sm:grid-cols-[1fr_auto_auto_1fr] lg:static lg:py-0">
      <Answerer label={false} on={said === false} disabled={disabled} onClick={() => onSay(false)} className="max-sm:order-1" />
      <Button className="h-12 max-sm:order-3" onClick={onUndo} disabled={!mayUndo}>
        <Undo2 aria-hidden />
        {t('desk.undo')}
        <Kbd className="max-md:hidden">Ctrl Z</Kbd>
      </Button>
      <Button
        className="h-12 max-sm:order-4"
        onClick={(event) => {
          event.currentTarget.blur();
          onSkip();
        }}
        disabled={disabled}
      >
        <SkipForward aria-hidden />
        {t('desk.skip')}
        <Kbd className="max-md:hidden">{t('desk.space')}</Kbd>
      </Button>
      <Answerer label on={said === true} disabled={disabled} onClick={() => onSay(true)} className="max-sm:order-2" />
    </div>
  );
}

function Answerer({ label, on, disabled, onClick, className }: { label: boolean; on: boolean; disabled: boolean; onClick: () => void; className?: string }) {
  const { t } = useTranslation();
  const preset = useKeyPreset();
  const mark = labelOf(label);
  return (
    <Button
      disabled={disabled}
      onClick={(event) => {
        // Space on a focused answer would answer again instead of skipping.
        event.currentTarget.blur();
        onClick();
      }}
      className={cn('h-12 gap-2 text-base', label ? 'border-yes/60 hover:bg-yes-wash' : 'border-no/60 hover:bg-no-wash', on && (label ? 'bg-yes-wash' : 'bg-no-wash'), className)}
    >
      <LabelShape label={mark} />
      {t(label ? 'label.yes' : 'label.no')}
      {preset === 'two' ? (
        <Kbd className="max-sm:hidden">{label ? 'J' : 'F'}</Kbd>
      ) : (
        <span className="text-xs font-normal text-faint max-lg:hidden">{t(label ? 'desk.rightHalf' : 'desk.leftHalf')}</span>
      )}
    </Button>
  );
}
