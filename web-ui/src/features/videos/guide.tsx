import { useTranslation } from 'react-i18next';
import { Kbd } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';

const rules = ['text', 'rvc', 'foreign', 'chinese', 'homemade', 'unsure'] as const;

/** The question, what to go by, and the keys. */
export function Guide({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const lines: [string[], string][] = [
    [['1–5', 'Q–T', 'A–G', 'Z–B'], t('keys.answerNo')],
    [['6–0', 'Y–P', 'H–;', 'N–/'], t('keys.answerYes')],
    [['←', '→'], t('keys.walk')],
    [[t('desk.space')], t('keys.skip')],
    [['Ctrl', 'Z'], t('keys.undo')],
    [['?'], t('keys.help')],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t('desk.question')}>
      <div className="space-y-5">
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {rules.map((rule) => (
            <li key={rule}>{t(`desk.rules.${rule}`)}</li>
          ))}
        </ul>
        <dl className="space-y-2">
          {lines.map(([keys, text]) => (
            <div key={text} className="flex items-center justify-between gap-4">
              <dt className="text-sm">{text}</dt>
              <dd className="flex flex-wrap justify-end gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="text-xs text-faint">{t('desk.modifiers')}</p>
      </div>
    </Dialog>
  );
}
