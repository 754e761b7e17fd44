'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/browser-client';
import type { Credential } from './credential-queries';

export function TestCredentialDialog({
  credential,
  onClose,
}: {
  credential: Credential;
  onClose: () => void;
}) {
  const [host] = credential.allowedHosts;
  const [url, setUrl] = useState(host && !host.startsWith('*') ? `https://${host}/` : '');
  const test = useMutation({
    mutationFn: () => api.credentials.test({ params: { id: credential.id }, body: { url } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Test “{name}”', { name: credential.name })}
      description={t('Sends one GET request with it; only the status of the answer is told.')}
      size="sm"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button type="submit" variant="primary" isBusy={test.isPending}>
            {t('Send')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('URL')}>
          <Input
            value={url}
            placeholder="https://api.example.com/me"
            onChange={({ target }) => setUrl(target.value)}
          />
        </Field>
        {test.error && <Notice tone="bad">{test.error.message}</Notice>}
        {test.data && (
          <Notice tone={test.data.success ? 'accent' : 'bad'}>
            <span role="status">
              {test.data.success ? t('It was accepted') : t('It was refused')}: {test.data.message}.
            </span>
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
