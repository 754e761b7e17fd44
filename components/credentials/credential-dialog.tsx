'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { SchemaForm } from '@/components/schema-form/schema-form';
import { Usage } from '@/components/schema-form/usage';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { TagInput } from '@/components/ui/tag-input';
import { api } from '@/lib/api/browser-client';
import type { JsonObject } from '@/lib/shared/json';
import {
  type Credential,
  credentialQuery,
  credentialsQuery,
  credentialTypesQuery,
} from './credential-queries';

type Type = Credential['type'];

type Props = {
  credential?: Credential;
  /** The only types that can be created; default: all. */
  types?: readonly Type[];
  onClose: () => void;
  onSaved?: (name: string) => void;
};

/** Creates a credential, or changes the one that is given; what is secret and left empty stays. */
export function CredentialDialog({ credential, types: fitting, onClose, onSaved }: Props) {
  const queryClient = useQueryClient();
  const types = useQuery(credentialTypesQuery);
  const [type, setType] = useState<Type>(credential?.type ?? fitting?.[0] ?? 'bearer');
  const [name, setName] = useState(credential?.name ?? '');
  const [data, setData] = useState<JsonObject>(credential?.settings ?? {});
  const [allowedHosts, setAllowedHosts] = useState<string[]>([...(credential?.allowedHosts ?? [])]);
  const details = useQuery({ ...credentialQuery(credential?.id ?? ''), enabled: credential !== undefined });
  const info = types.data?.types.find((known) => known.type === type);
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), data, allowedHosts };
      return credential
        ? api.credentials.update({ params: { id: credential.id }, body })
        : api.credentials.create({ body: { ...body, type } });
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: credentialsQuery.queryKey });
      onSaved?.(saved.name);
      onClose();
    },
  });
  return (
    <FormDialog
      title={credential ? t('Change “{name}”', { name: credential.name }) : t('New credential')}
      action={credential ? t('Save') : t('Create credential')}
      isBusy={save.isPending}
      problem={save.error?.message}
      aside={credential && <Usage users={details.data?.usedBy} />}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      {!credential && (
        <Field label={t('Type')} help={info?.summary}>
          <Select
            value={type}
            options={(types.data?.types ?? [])
              .filter((known) => !fitting || fitting.includes(known.type))
              .map((known) => ({ value: known.type, label: known.title }))}
            onValueChange={(chosen) => {
              setType(chosen);
              setData({});
            }}
          />
        </Field>
      )}
      <Field
        label={t('Name')}
        help={type === 'secret' ? t('Written as {{secrets.NAME}} in settings.') : t('Steps name it by this.')}
      >
        <Input
          value={name}
          maxLength={100}
          autoComplete="off"
          placeholder={type === 'secret' ? 'WEBHOOK_TOKEN' : 'payments'}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      {info && (
        <SchemaForm
          key={type}
          // The description of a type is a JSON Schema.
          schema={info.fields as JsonObject}
          values={data}
          onChange={setData}
          secrets={{ names: info.secretFields, kept: credential !== undefined }}
        />
      )}
      {type !== 'secret' && (
        <Field
          label={t('Allowed hosts')}
          isOptional
          help={t('Where it may be sent, such as api.example.com or *.example.com. Empty: anywhere.')}
        >
          <TagInput tags={allowedHosts} onTagsChange={setAllowedHosts} placeholder="api.example.com" />
        </Field>
      )}
    </FormDialog>
  );
}
