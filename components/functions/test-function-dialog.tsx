'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { ResultBox } from '@/components/schema-form/result-box';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/browser-client';
import type { Json } from '@/lib/shared/json';
import type { StepFunction } from './function-queries';

export function TestFunctionDialog({ found, onClose }: { found: StepFunction; onClose: () => void }) {
  const [text, setText] = useState('{}');
  const test = useMutation({
    mutationFn: async () =>
      api.functions.test({ params: { name: found.name }, body: { input: readJson(text) } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Test “{name}”', { name: found.name })}
      description={t('Calls it once, outside a run.')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button type="submit" variant="primary" isBusy={test.isPending}>
            {t('Call it')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('Input')} isGroup help={t('JSON.')}>
          <CodeField
            label={t('Input')}
            language="json"
            value={text}
            minLines={6}
            onChange={setText}
            onSubmit={() => test.mutate()}
          />
        </Field>
        {test.error && <Notice tone="bad">{test.error.message}</Notice>}
        {test.data && <ResultBox result={test.data} />}
        {test.data && test.data.logs.length > 0 && (
          <ul aria-label={t('Log')} className="flex flex-col gap-1 font-mono text-xs">
            {test.data.logs.map(({ level, message }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that does not change.
              <li key={index}>
                {level} {message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function readJson(text: string): Json {
  try {
    return text.trim() === '' ? null : (JSON.parse(text) as Json);
  } catch {
    throw new Error('The input must be JSON.');
  }
}
