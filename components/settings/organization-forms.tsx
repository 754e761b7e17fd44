'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { organizations } from '@/lib/api/contracts/organizations';
import type { BodyInput } from '@/lib/api/define-endpoint';
import { type OrganizationSettings, organizationQuery } from './organization-queries';

type Props = { organization: OrganizationSettings };

export function NameForm({ organization }: Props) {
  const router = useRouter();
  const [name, setName] = useState(organization.name);
  const save = useSave(() => router.refresh());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name });
  };
  return (
    <form onSubmit={submit} className="flex max-w-100 items-end gap-2">
      <Field label={t('Name')} error={save.error?.message} className="flex-1">
        <Input value={name} maxLength={128} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Button
        type="submit"
        isBusy={save.isPending}
        disabled={name.trim() === '' || name.trim() === organization.name}
        className={save.error ? 'mb-6.5' : ''}
      >
        {t('Rename')}
      </Button>
    </form>
  );
}

export function RetentionForm({ organization }: Props) {
  const [runs, setRuns] = useState(textOf(organization.runRetentionDays));
  const [audit, setAudit] = useState(textOf(organization.auditRetentionDays));
  const save = useSave();
  const { serverRunRetentionDays: usual } = organization;
  const problems = { runs: problemOf(runs), audit: problemOf(audit) };
  const isChanged =
    runs !== textOf(organization.runRetentionDays) || audit !== textOf(organization.auditRetentionDays);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problems.runs && !problems.audit) {
      save.mutate({ runRetentionDays: daysOf(runs), auditRetentionDays: daysOf(audit) });
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t('Finished runs')}
          error={problems.runs}
          help={
            usual === 0
              ? t('Empty: as the server says, for ever.')
              : tn(
                  usual,
                  'Empty: as the server says, {count} day.',
                  'Empty: as the server says, {count} days.',
                )
          }
        >
          <Input
            inputMode="numeric"
            suffix={t('days')}
            value={runs}
            onChange={({ target }) => setRuns(target.value)}
          />
        </Field>
        <Field label={t('Audit log')} error={problems.audit} help={t('Empty: for ever.')}>
          <Input
            inputMode="numeric"
            suffix={t('days')}
            value={audit}
            onChange={({ target }) => setAudit(target.value)}
          />
        </Field>
      </div>
      <Button type="submit" isBusy={save.isPending} disabled={!isChanged} className="self-start">
        {t('Save')}
      </Button>
    </form>
  );
}

function useSave(onSaved?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof organizations.update>) => api.organizations.update({ body }),
    onSuccess: (organization) => {
      queryClient.setQueryData(organizationQuery.queryKey, organization);
      notify.done(t('Saved'));
      onSaved?.();
    },
  });
}

function textOf(days: number | null): string {
  return days === null ? '' : String(days);
}

function daysOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function problemOf(text: string): string | undefined {
  const days = daysOf(text);
  const isRight = days === null || (Number.isInteger(days) && days >= 1 && days <= 3_650);
  return isRight ? undefined : t('A whole number of days from 1 to 3650, or nothing.');
}
