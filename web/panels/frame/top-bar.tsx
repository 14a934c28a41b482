import { ActionIcon, Button, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconShare3,
  IconSun,
  IconTable,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { speak } from '#web/locales/language.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore, useMay } from '#web/panels/explorer/explorer-context.tsx';
import { Logo } from '#web/panels/frame/logo.tsx';
import { useTheme } from '#web/panels/frame/use-theme.ts';
import { HistoryButton } from '#web/panels/history/history-button.tsx';
import { ImportButton } from '#web/panels/import/import-button.tsx';
import { SearchBox } from '#web/panels/search/search-box.tsx';
import { ExportEntries, ShareButtons } from '#web/panels/share/share-buttons.tsx';
import { TableButton } from '#web/panels/table/table-button.tsx';

/** The bar at the top: mark, search, undo, redo, theme, language; on a phone the rest is one menu. */
export const TopBar = ({
  narrow,
  onHelp,
  onHome,
}: {
  readonly narrow: boolean;
  readonly onHelp: () => void;
  readonly onHome: () => void;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const theme = useTheme();
  const { setColorScheme } = useMantineColorScheme();
  const store = useExplorerStore();
  const mayImport = useMay('EDITOR');
  const last = useExplorer(({ history }) => history.past.at(-1)?.name);
  const next = useExplorer(({ history }) => history.future.at(-1)?.name);

  const undoLabel = last ? text('action.undoStep', { step: text(`step.${last}`) }) : text('action.undo');
  const redoLabel = next ? text('action.redoStep', { step: text(`step.${next}`) }) : text('action.redo');
  const other = language === 'zh' ? 'en' : 'zh';
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  const themeLabel = text(otherTheme === 'dark' ? 'action.dark' : 'action.light');
  const size = narrow ? 44 : 34;

  return (
    <header className="gx-top">
      <h1 className="gx-visually-hidden">{text('app.heading')}</h1>
      <button type="button" className="gx-brand" onClick={onHome} aria-label={text('app.home')}>
        <Logo />
        <span className="gx-brand-name">Guanxi</span>
        <span className="gx-brand-han" lang="zh-CN">
          关系
        </span>
      </button>
      <SearchBox wide={!narrow} />
      {!narrow && <TableButton />}
      <div className="gx-top-tools">
        <Tooltip label={`${undoLabel}　Ctrl Z`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={size}
            aria-label={undoLabel}
            aria-disabled={!last}
            data-off={!last || undefined}
            onClick={() => store.getState().undo()}
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
        </Tooltip>
        {!narrow && (
          <>
            <Tooltip label={`${redoLabel}　Ctrl Shift Z`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={size}
                aria-label={redoLabel}
                aria-disabled={!next}
                data-off={!next || undefined}
                onClick={() => store.getState().redo()}
              >
                <IconArrowForwardUp size={18} />
              </ActionIcon>
            </Tooltip>
            <ImportButton />
            <HistoryButton />
            <ShareButtons />
            <Tooltip label={`${text('keys.title')}　?`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={size}
                aria-label={text('keys.title')}
                onClick={onHelp}
              >
                <IconKeyboard size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={themeLabel}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={size}
                aria-label={themeLabel}
                onClick={() => setColorScheme(otherTheme)}
              >
                {theme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
              </ActionIcon>
            </Tooltip>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className="gx-language"
              aria-label={text('action.language')}
              lang={other === 'zh' ? 'zh-CN' : 'en'}
              onClick={() => void speak(other, true)}
            >
              {other === 'zh' ? '中文' : 'EN'}
            </Button>
          </>
        )}
        {narrow && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={44} aria-label={text('action.more')}>
                <IconDots size={20} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconArrowForwardUp size={18} />}
                disabled={!next}
                onClick={() => store.getState().redo()}
              >
                {redoLabel}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTable size={18} />}
                onClick={() => store.getState().use('table', true)}
              >
                {text('table.title')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconShare3 size={18} />}
                onClick={() => store.getState().use('share', true)}
              >
                {text('share.title')}
              </Menu.Item>
              {mayImport && (
                <Menu.Item
                  leftSection={<IconFileImport size={18} />}
                  onClick={() => store.getState().use('import', true)}
                >
                  {text('import.title')}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconHistory size={18} />}
                onClick={() => store.getState().use('history', true)}
              >
                {text('history.title')}
              </Menu.Item>
              <Menu.Item
                leftSection={theme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
                onClick={() => setColorScheme(otherTheme)}
              >
                {themeLabel}
              </Menu.Item>
              <Menu.Item leftSection={<IconLanguage size={18} />} onClick={() => void speak(other, true)}>
                {other === 'zh' ? '中文' : 'English'}
              </Menu.Item>
              <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={onHelp}>
                {text('keys.title')}
              </Menu.Item>
              <Menu.Label>{text('export.menu')}</Menu.Label>
              <ExportEntries />
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </header>
  );
};
