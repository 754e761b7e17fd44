'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import type { IntegrationDetails } from './integration-queries';

type Props = { integration: IntegrationDetails; onClose: () => void };

/** What it is called and where its requests go; and its document, read again or given anew. */
export function ChangeIntegrationDialog({ integration, onClose }: Props) {
  const { name, sourceUrl } = integration;
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(integration.title);
  const [description, setDescription] = useState(integration.description);
  const [serverUrl, setServerUrl] = useState(integration.serverUrl);
  const [isReadAgain, setReadAgain] = useState(false);
  const [document, setDocument] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.integrations.update({
        params: { name },
        body: {
          title,
          description,
          serverUrl,
          ...(isReadAgain && sourceUrl ? { url: sourceUrl } : {}),
          ...(document.trim() === '' ? {} : { document }),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['integrations'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('Change “{name}”', { name })}
      action={t('Save')}
      isBusy={save.isPending}
      problem={save.error?.message}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <Field label={t('Title')}>
        <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Field label={t('Description')} isOptional>
        <Textarea
          rows={2}
          value={description}
          maxLength={2_000}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
      <Field label={t('Server')}>
        <Input type="url" value={serverUrl} onChange={({ target }) => setServerUrl(target.value)} />
      </Field>
      {sourceUrl ? (
        <Field label={t('Read the document again')} help={sourceUrl}>
          <Switch checked={isReadAgain} onCheckedChange={setReadAgain} />
        </Field>
      ) : (
        <Field
          label={t('Another document')}
          isOptional
          help={t('OpenAPI 3, as JSON or YAML. Left empty, the present one stays.')}
        >
          <Textarea
            rows={6}
            className="font-mono text-xs"
            spellCheck={false}
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
