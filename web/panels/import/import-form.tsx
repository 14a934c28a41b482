import { Button, Progress } from '@mantine/core';
import { IconFileText, IconX } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type ImportProgress, importDrafts } from '#web/api/import-drafts.ts';
import { RequestFault } from '#web/api/request.ts';
import { useText } from '#web/locales/use-text.ts';
import { articleInput, textOfFile } from '#web/panels/import/article-input.ts';
import { dropFiles, useDroppedFiles } from '#web/panels/import/dropped-files.ts';
import { Failure } from '#web/panels/parts/remote-view.tsx';

/** Where articles are pasted, dropped or chosen, and how far reading them has come. */
export const ImportForm = ({
  onRead,
}: {
  readonly onRead: (drafts: readonly string[]) => void;
}): ReactElement => {
  const text = useText();
  const [pasted, setPasted] = useState('');
  const [institution, setInstitution] = useState('');
  const [date, setDate] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [fault, setFault] = useState<RequestFault | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const running = useRef<AbortController | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const dropped = useDroppedFiles();
  useEffect(() => {
    if (dropped.length === 0) return;
    setFiles((known) => [...known, ...dropped]);
    dropFiles([]);
  }, [dropped]);
  useEffect(() => () => running.current?.abort(), []);

  const read = async (): Promise<void> => {
    const aborter = new AbortController();
    running.current = aborter;
    setFault(null);
    setProblems([]);
    try {
      const texts = [
        ...(pasted.trim() === '' ? [] : [pasted]),
        ...(await Promise.all(files.map(textOfFile))),
      ];
      const articles = texts.filter((it) => it.trim() !== '').map((it) => articleInput(it, date));
      const done = await importDrafts(articles, institution.trim(), setProgress, aborter.signal);
      setProblems(done.problems);
      if (done.drafts.length > 0) onRead(done.drafts);
    } catch (error) {
      if (aborter.signal.aborted) return;
      setFault(error instanceof RequestFault ? error : new RequestFault('refused', String(error)));
    } finally {
      if (!aborter.signal.aborted) setProgress(null);
    }
  };
  const nothing = pasted.trim() === '' && files.length === 0;
  return (
    <form
      className="gx-import-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing && progress === null) void read();
      }}
    >
      <label className="gx-import-text">
        <span>{text('import.paste')}</span>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: what the dialog is for
          autoFocus
          rows={9}
          spellCheck={false}
          lang="zh-CN"
          placeholder={text('import.placeholder')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
      </label>
      {files.length > 0 && (
        <ul className="gx-toggles">
          {files.map((file, index) => (
            <li key={`${file.name} ${file.size}`}>
              <button
                type="button"
                className="gx-toggle"
                aria-label={text('paths.without', { name: file.name })}
                onClick={() => setFiles((known) => known.filter((_, other) => other !== index))}
              >
                <IconFileText size={14} aria-hidden /> {file.name} <IconX size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="gx-import-fields">
        <label>
          <span>{text('import.institution')}</span>
          <input
            type="text"
            maxLength={100}
            value={institution}
            onChange={(event) => setInstitution(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{text('import.date')}</span>
          <input type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
        </label>
      </div>
      <div className="gx-import-actions">
        <Button type="submit" disabled={nothing} loading={progress !== null && progress.done === 0}>
          {text('import.read')}
        </Button>
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {text('import.files')}
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept=".txt,.ndjson,.jsonl,text/plain"
          onChange={(event) => {
            setFiles((known) => [...known, ...(event.currentTarget.files ?? [])]);
          }}
        />
        <span className="gx-quiet">{text('import.drop')}</span>
      </div>
      {progress && (
        <div role="status">
          <Progress
            value={(100 * progress.done) / Math.max(1, progress.total)}
            aria-label={text('import.progress', { done: progress.done, total: progress.total })}
          />
          <p className="gx-quiet">
            {text('import.progress', { done: progress.done, total: progress.total })}
          </p>
        </div>
      )}
      {problems.length > 0 && (
        <ul className="gx-import-problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {fault && <Failure fault={fault} onRetry={() => void read()} />}
    </form>
  );
};
