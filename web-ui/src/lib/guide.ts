import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deskSettingsQuery, type GuideText } from './api/desk';

export interface ReadGuide {
  question: string;
  rules: string[];
}

export const guideIn = (text: GuideText, language: string): ReadGuide => {
  const [question, rules] = language === 'en' ? [text.questionEn, text.rulesEn] : [text.questionZh, text.rulesZh];
  return { question: question.trim(), rules: rules.split('\n').map((rule) => rule.trim()).filter(Boolean) };
};

const seenStore = 'cvsa.guide.seen';

/** The settings of the desk, the guide in the reader's language, and whether it changed since it was last read. */
export function useGuide() {
  const { t, i18n } = useTranslation();
  const settings = useQuery(deskSettingsQuery).data;
  const version = settings?.guide.version;
  const [seen, setSeen] = useState(() => Number(localStorage.getItem(seenStore) ?? 0));
  const read = (newest: number) => {
    localStorage.setItem(seenStore, String(newest));
    setSeen(newest);
  };
  // Who comes for the first time has missed no change.
  if (version !== undefined && seen === 0) read(version);
  const text = settings && guideIn(settings.guide, i18n.language);
  return {
    settings,
    version,
    question: text?.question || t('desk.question'),
    rules: text?.rules ?? [],
    changed: version !== undefined && seen !== 0 && version > seen,
    markRead: () => version !== undefined && read(version),
  };
}

export type Guidance = ReturnType<typeof useGuide>;
