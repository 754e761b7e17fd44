'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { api } from '@/lib/api/browser-client';
import { workflowsKey } from './workflow-queries';

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function NewWorkflowDialog(props: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const create = useMutation({
    mutationFn: (name: string) => api.workflows.create({ body: { name } }),
    onSuccess: ({ workflowId }) => {
      void queryClient.invalidateQueries({ queryKey: workflowsKey });
      router.push(`/workflows/${workflowId}`);
    },
    onError: (error) => setProblem(error.message),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    setProblem(name === '' ? t('Give it a name; it can be changed at any time.') : undefined);
    if (name === '') return focusFirstInvalid(event.currentTarget);
    create.mutate(name);
  };

  return (
    <Dialog
      {...props}
      title={t('New workflow')}
      size="sm"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending || create.isSuccess}>
            {t('Create')}
          </Button>
        </>
      }
    >
      <Field label={t('Name')} error={problem}>
        <Input name="name" maxLength={256} autoComplete="off" placeholder={t('Order fulfilment')} />
      </Field>
    </Dialog>
  );
}
