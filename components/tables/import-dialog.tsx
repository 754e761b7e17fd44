'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Switch } from '@/components/ui/switch';
import { ApiError } from '@/lib/api/api-error';
import { tables } from '@/lib/api/contracts/tables';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type Outcome = AnswerOf<typeof tables.importCsv>;

type Props = { table: string; onImported: () => void; onClose: () => void };

export function ImportDialog({ table, onImported, onClose }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [isSkipping, setSkipping] = useState(false);
  const send = useMutation({
    mutationFn: (chosen: File) => importFile(table, chosen, isSkipping ? 'skip' : 'stop'),
    onSuccess: onImported,
  });
  const outcome = send.data ?? outcomeOf(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) send.mutate(file);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Import CSV')}
      description={t('The first line names the columns.')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{send.data ? t('Close') : t('Cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!file} isBusy={send.isPending}>
            {t('Import')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {send.error && <Notice tone="bad">{send.error.message}</Notice>}
        {send.data && (
          <Notice tone={send.data.failed > 0 ? 'wait' : 'accent'}>
            <span role="status">
              {send.data.failed > 0
                ? t('{imported} imported, {failed} left out.', send.data)
                : t('{imported} imported.', send.data)}
            </span>
          </Notice>
        )}
        <Field label={t('File')}>
          <FileInput onFile={setFile} />
        </Field>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside. */}
        <label className="flex items-center justify-between gap-4">
          <span>
            <span className="font-medium">{t('Leave out lines that do not fit')}</span>
            <span className="block text-ink-3 text-xs">
              {t('Otherwise one such line, and nothing is imported.')}
            </span>
          </span>
          <Switch checked={isSkipping} onCheckedChange={setSkipping} />
        </label>
        {outcome && outcome.errors.length > 0 && <Errors errors={outcome.errors} />}
      </div>
    </Dialog>
  );
}

function FileInput({ onFile }: { onFile: (file: File | null) => void }) {
  return (
    <input
      type="file"
      aria-label={t('CSV file')}
      accept=".csv,text/csv,text/plain"
      className="control w-full px-2.5 py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-grey-soft file:px-2 file:py-0.5 file:text-ink"
      onChange={({ target }) => onFile(target.files?.[0] ?? null)}
    />
  );
}

function Errors({ errors }: { errors: Outcome['errors'] }) {
  return (
    <ul
      aria-label={t('Lines that do not fit')}
      className="flex max-h-48 flex-col gap-1 overflow-y-auto text-xs"
    >
      {errors.map(({ line, field, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change.
        <li key={index}>
          <span className="font-medium">{t('Line {line}', { line })}</span> {field && <code>{field}</code>}{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}

async function importFile(table: string, file: File, onError: 'stop' | 'skip'): Promise<Outcome> {
  const path = `/api/v1/tables/${encodeURIComponent(table)}/import?on_error=${onError}`;
  const headers = { 'Content-Type': 'text/csv' };
  const response = await fetch(path, { method: 'POST', headers, body: file });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, body);
  return tables.importCsv.response.parse(body);
}

/** A refused import says in its particulars what is wrong. */
function outcomeOf(error: Error | null): Outcome | null {
  if (!(error instanceof ApiError)) return null;
  return tables.importCsv.response.safeParse(error.details).data ?? null;
}
