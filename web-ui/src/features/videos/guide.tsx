import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '@/components/marks';
import { Kbd } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import type { Guidance } from '@/lib/guide';
import { useKeyPreset } from '@/lib/key-preset';
import { useMay } from '@/lib/roles';

/** The question, what to go by, and the keys. */
export function Guide({ open, onClose, guidance }: { open: boolean; onClose: () => void; guidance: Guidance }) {
  return (
    <Dialog open={open} onClose={onClose} title={guidance.question}>
      <div className="space-y-5">
        <Rules guidance={guidance} />
        <Keys />
      </div>
    </Dialog>
  );
}

function Rules({ guidance: { rules, settings } }: { guidance: Guidance }) {
  const { t } = useTranslation();
  const may = useMay();
  if (!settings) return <p className="text-sm text-dim">{t('desk.noGuide')}</p>;
  return (
    <section className="space-y-2">
      {rules.length === 0 ? (
        <p className="text-sm text-dim">{t('desk.noRules')}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {rules.map((rule, index) => (
            <li key={`${index}${rule}`}>{rule}</li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-3 text-xs text-faint">
        <span>{t('common.version', { version: settings.guide.version })}</span>
        <When at={settings.guide.changedAt} />
        {may('admin') && (
          <Link to="/settings?section=guide" className="text-accent hover:underline">
            {t('desk.editGuide')}
          </Link>
        )}
      </p>
    </section>
  );
}

function Keys() {
  const { t } = useTranslation();
  const preset = useKeyPreset();
  const lines: [string[], string][] = [
    [preset === 'two' ? ['F'] : ['1–5', 'Q–T', 'A–G', 'Z–B'], t('keys.answerNo')],
    [preset === 'two' ? ['J'] : ['6–0', 'Y–P', 'H–;', 'N–/'], t('keys.answerYes')],
    [['←', '→'], t('keys.walk')],
    [[t('desk.space')], t('keys.skip')],
    [['Ctrl', 'Z'], t('keys.undo')],
    [['`'], t('desk.playerKey')],
    [['?'], t('keys.help')],
  ];
  return (
    <section className="space-y-2 border-t pt-4">
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
      <p className="text-xs text-faint">
        {t('desk.modifiers')}{' '}
        <Link to="/settings?section=keys" className="text-accent hover:underline">
          {t('desk.otherKeys')}
        </Link>
      </p>
    </section>
  );
}
