import { i18n } from '@lingui/core';
import type { Language } from '#web/view-model/graph-view.ts';

const KEY = 'guanxi-language';

const CATALOGUES = {
  zh: () => import('./zh.po'),
  en: () => import('./en.po'),
} as const satisfies Record<Language, () => Promise<unknown>>;

/** The language chosen before, else English where the browser asks for it first, else Chinese. */
export const preferredLanguage = (): Language => {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
};

/** Loads the catalogue and speaks this language from then on; the choice is remembered when `remember` is set. */
export const speak = async (language: Language, remember = false): Promise<void> => {
  const { messages } = await CATALOGUES[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (remember) localStorage.setItem(KEY, language);
};
