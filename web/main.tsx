import '@mantine/core/styles.layer.css';
import '#web/theme/fonts.css';
import '#web/theme/base.css';
import '#web/panels/frame/frame.css';
import '#web/panels/frame/floats.css';
import '#web/panels/frame/phone.css';
import '#web/panels/parts/panel.css';
import '#web/panels/parts/rows.css';
import '#web/panels/parts/names.css';
import '#web/panels/parts/states.css';
import '#web/panels/parts/keys.css';
import '#web/panels/parts/toggles.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#web/app.tsx';
import { preferredLanguage, speak } from '#web/locales/language.ts';
import { ExplorerProvider } from '#web/panels/explorer/explorer-context.tsx';
import { cssVariablesResolver, mantineTheme } from '#web/theme/mantine-theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await speak(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={mantineTheme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={localStorageColorSchemeManager({ key: 'guanxi-color-scheme' })}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <ExplorerProvider>
          <App />
        </ExplorerProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
