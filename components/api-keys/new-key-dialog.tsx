'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { api } from '@/lib/api/browser-client';
import type { Scope } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';
import { DAY_MS } from '@/lib/shared/time';
import { apiKeysQuery } from './api-key-queries';
import { ScopeChoice } from './scope-choice';
import { ShowKeyDialog } from './show-key-dialog';

const lifetimes = [
  { value: 'never', label: msg('Never') },
  { value: '30', label: msg('In 30 days') },
  { value: '90', label: msg('In 90 days') },
  { value: '365', label: msg('In a year') },
] as const;
type Lifetime = (typeof lifetimes)[number]['value'];

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const { scopes: ownScopes } = useVisitor();
  const [scopes, setScopes] = useState<Scope[]>([...ownScopes]);
  const [lifetime, setLifetime] = useState<Lifetime>('never');
  const [problem, setProblem] = useState<{ name?: string; scopes?: string }>({});
  const create = useMutation({
    mutationFn: (name: string) =>
      api.apiKeys.create({ body: { name, scopes, expiresAt: expiryOf(lifetime) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    setProblem({
      ...(name === '' ? { name: t('Name it after what will use it.') } : {}),
      ...(scopes.length === 0 ? { scopes: t('A key must be allowed something.') } : {}),
    });
    if (name === '') return focusFirstInvalid(event.currentTarget);
    if (scopes.length > 0) create.mutate(name);
  };

  if (create.data)
    return <ShowKeyDialog secret={create.data.key} name={create.data.name} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('New API key')}
      size="sm"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending}>
            {t('Create key')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {create.error && <Notice tone="bad">{create.error.message}</Notice>}
        <Field label={t('Name')} error={problem.name}>
          <Input name="name" maxLength={128} autoComplete="off" placeholder={t('Nightly import')} />
        </Field>
        <ScopeChoice chosen={scopes} onChange={setScopes} error={problem.scopes} />
        <Field label={t('Expires')}>
          <Select value={lifetime} onValueChange={setLifetime} options={translateLabels(lifetimes)} />
        </Field>
      </div>
    </Dialog>
  );
}

function expiryOf(lifetime: Lifetime): string | null {
  return lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString();
}
