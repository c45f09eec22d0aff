import { useTranslation } from 'react-i18next';
import type { GuideText } from '@/lib/api/desk';
import { guideIn } from '@/lib/guide';
import { type Language, languageNames } from '@/lib/i18n';

/** The guide as a labeler reads it. */
export function GuidePreview({ text, language }: { text: GuideText; language: Language }) {
  const { t } = useTranslation();
  const { question, rules } = guideIn(text, language);
  return (
    <section className="min-w-0 space-y-2">
      <h3 className="text-xs font-medium text-faint" lang={language}>
        {languageNames[language]}
      </h3>
      <div lang={language} className="space-y-2">
        <p className="text-base font-semibold break-words">{question || '–'}</p>
        {rules.length > 0 && (
          <ul className="list-disc space-y-1 pl-5 text-sm break-words">
            {rules.map((rule, index) => (
              <li key={`${index}${rule}`}>{rule}</li>
            ))}
          </ul>
        )}
      </div>
      {rules.length === 0 && <p className="text-xs text-faint">{t('desk.noRules')}</p>}
    </section>
  );
}
