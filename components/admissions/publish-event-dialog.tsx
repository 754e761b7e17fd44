'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/browser-client';
import { parseRunInput } from '@/lib/editor/run-input';

/** An event by hand, as a program would publish it; the ledger says what it started. */
export function PublishEventDialog({ onClose }: { onClose: () => void }) {
  const [type, setType] = useState('');
  const [text, setText] = useState('{}');
  const data = parseRunInput(text);
  const publish = useMutation({
    mutationFn: () => api.events.publish({ body: { type, data: data.ok ? data.value : null } }),
    onSuccess: () => {
      notify.done(t('“{type}” is published', { type }));
      onClose();
    },
  });
  const refusedType = isOfType(publish.error) ? publish.error : null;
  const form = useRef<HTMLFormElement>(null);
  // Only now the field says what is wrong with it.
  useEffect(() => {
    if (refusedType && form.current) focusFirstInvalid(form.current);
  }, [refusedType]);
  return (
    <FormDialog
      title={t('Publish an event')}
      description={t('Every active workflow that waits for its type is started.')}
      action={t('Publish')}
      isBusy={publish.isPending}
      isDisabled={!data.ok}
      problem={refusedType ? undefined : publish.error?.message}
      onSend={(sent) => {
        form.current = sent;
        publish.mutate();
      }}
      onClose={onClose}
    >
      <Field label={t('Type')} error={refusedType?.message}>
        <Input
          value={type}
          maxLength={200}
          autoComplete="off"
          placeholder="order.created"
          onChange={({ target }) => setType(target.value)}
        />
      </Field>
      <Field label={t('Data')} isGroup error={data.ok ? undefined : data.message}>
        <CodeField
          label={t('Data')}
          language="json"
          value={text}
          onChange={setText}
          invalid={!data.ok}
          minLines={6}
        />
      </Field>
    </FormDialog>
  );
}

function isOfType(error: Error | null): error is ApiError {
  return error instanceof ApiError && error.field === 'type';
}
