import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each in itself: who cannot read the page finds theirs. */
export const languageNames: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' };

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import('./en'),
  'zh-CN': () => import('./zh-CN'),
};

export function preferredLanguage(): Language {
  const stored = localStorage.getItem('cvsa.language');
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

async function load(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'translation')) return;
  const module = await loaders[language]();
  i18n.addResourceBundle(language, 'translation', module.default);
}

export async function startI18n(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof i18n.init>[0]);
  await setLanguage(language);
}

export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem('cvsa.language', language);
}
