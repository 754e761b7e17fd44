'use client';

import { CredentialSelect } from '@/components/credentials/credential-select';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { JsonText } from './common-fields';
import type { FunctionFieldsProps } from './field-props';

const methods = (['POST', 'PUT', 'PATCH'] as const).map((value) => ({ value, label: value }));

/** What is called at a URL. */
export function HttpFields({ draft, edit, hasSecret }: FunctionFieldsProps & { hasSecret: boolean }) {
  return (
    <>
      <div className="flex gap-2">
        <Field label={t('Method')} className="w-28">
          <Select value={draft.method} options={methods} onValueChange={(method) => edit({ method })} />
        </Field>
        <Field label={t('URL')} className="flex-1">
          <Input
            value={draft.url}
            placeholder="https://api.example.com/charge"
            onChange={({ target }) => edit({ url: target.value })}
          />
        </Field>
      </div>
      <CredentialSelect value={draft.auth} onChange={(auth) => edit({ auth })} />
      <Field
        label={t('Signing secret')}
        isOptional
        help={
          hasSecret
            ? t('Left empty, it stays as it is.')
            : t('Each request is signed with it, so that you can check it.')
        }
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={draft.secret}
          onChange={({ target }) => edit({ secret: target.value })}
        />
      </Field>
      <JsonText label={t('Headers')} value={draft.headers} onChange={(headers) => edit({ headers })} />
    </>
  );
}
