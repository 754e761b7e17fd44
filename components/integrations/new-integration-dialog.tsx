'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { CredentialSelect } from '@/components/credentials/credential-select';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import { msg } from '@/lib/i18n/message';
import { connectorsQuery } from './integration-queries';

const sources = [
  { value: 'connector', label: msg('Shipped') },
  { value: 'url', label: msg('From a URL') },
  { value: 'document', label: msg('Paste') },
] as const;
type Source = (typeof sources)[number]['value'];

export function NewIntegrationDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [source, setSource] = useState<Source>('connector');
  const [text, setText] = useState<Record<Source, string>>({ connector: '', url: '', document: '' });
  const [name, setName] = useState('');
  const [serverUrl, setServerUrl] = useState('');
  const [credential, setCredential] = useState<string | null>(null);
  const shownName = name || (source === 'connector' ? text.connector : '');
  const create = useMutation({
    mutationFn: () =>
      api.integrations.create({
        body: {
          name: shownName,
          [source]: text[source],
          credential,
          ...(serverUrl === '' ? {} : { serverUrl }),
        },
      }),
    onSuccess: async (created) => {
      await queryClient.invalidateQueries({ queryKey: ['integrations'] });
      router.push(`/integrations/${created.name}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Add integration')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending}>
            {t('Add integration')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {create.error && <Notice tone="bad">{create.error.message}</Notice>}
        <SegmentedControl
          aria-label={t('Where the document comes from')}
          className="self-start"
          value={source}
          segments={translateLabels(sources)}
          onValueChange={setSource}
        />
        <SourceInput
          source={source}
          value={text[source]}
          onChange={(value) => setText({ ...text, [source]: value })}
        />
        <Field
          label={t('Name')}
          help={t('Lower-case letters, digits, “-” and “_”. Steps name the integration by it.')}
        >
          <Input
            value={shownName}
            maxLength={63}
            autoComplete="off"
            placeholder="billing"
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <CredentialSelect value={credential} onChange={setCredential} />
        {source !== 'connector' && (
          <Field
            label={t('Server')}
            isOptional
            help={t('Of the servers the document names. Empty: the first one.')}
          >
            <Input
              value={serverUrl}
              placeholder="https://api.example.com/v1"
              onChange={({ target }) => setServerUrl(target.value)}
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}

type SourceProps = { source: Source; value: string; onChange: (value: string) => void };

function SourceInput({ source, value, onChange }: SourceProps) {
  const { data } = useQuery(connectorsQuery);
  switch (source) {
    case 'connector':
      return (
        <Field label={t('Connector')}>
          <Select
            value={value}
            placeholder={t('Choose one')}
            options={(data?.connectors ?? []).map((connector) => ({
              value: connector.name,
              label: connector.title,
              description: connector.description,
            }))}
            onValueChange={onChange}
          />
        </Field>
      );
    case 'url':
      return (
        <Field label={t('URL of the document')} help={t('OpenAPI 3, as JSON or YAML.')}>
          <Input
            type="url"
            value={value}
            placeholder="https://api.example.com/openapi.json"
            onChange={({ target }) => onChange(target.value)}
          />
        </Field>
      );
    case 'document':
      return (
        <Field label={t('Document')} help={t('OpenAPI 3, as JSON or YAML.')}>
          <Textarea
            rows={8}
            className="font-mono text-xs"
            value={value}
            spellCheck={false}
            onChange={({ target }) => onChange(target.value)}
          />
        </Field>
      );
  }
}
