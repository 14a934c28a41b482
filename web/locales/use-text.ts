import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import type { Language } from '#web/view-model/graph-view.ts';

/** The words of the interface: `text('action.close')`, with values for what the message counts or names. An id without words stands for itself. */
export type Text = (id: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words of the language in use. */
export const useText = (): Text => {
  const { i18n } = useLingui();
  return useCallback((id, values) => (Object.hasOwn(i18n.messages, id) ? i18n._(id, values) : id), [i18n]);
};

/** The language in use. */
export const useLanguage = (): Language => (useLingui().i18n.locale === 'en' ? 'en' : 'zh');
