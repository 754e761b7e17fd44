'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { TagInput } from '@/components/ui/tag-input';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { workflowsKey } from './workflow-queries';

type Props = { workflow: WorkflowSummary; onClose: () => void };

/** Name, description and tags. */
export function DetailsDialog({ workflow, onClose }: Props) {
  const queryClient = useQueryClient();
  const [tags, setTags] = useState<string[]>(workflow.tags);
  const [nameProblem, setNameProblem] = useState<string>();
  const save = useMutation({
    mutationFn: (body: { name: string; description: string; tags: string[] }) =>
      api.workflows.update({ params: { id: workflow.id }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: workflowsKey });
      onClose();
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? '').trim();
    setNameProblem(name === '' ? t('A workflow needs a name.') : undefined);
    if (name === '') return focusFirstInvalid(event.currentTarget);
    save.mutate({ name, description: String(form.get('description') ?? '').trim(), tags });
  };

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Rename and tag')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        <Field label={t('Name')} error={nameProblem}>
          <Input name="name" defaultValue={workflow.name} maxLength={256} autoComplete="off" />
        </Field>
        <Field label={t('Description')} isOptional>
          <Textarea name="description" defaultValue={workflow.description} maxLength={20_000} />
        </Field>
        <Field label={t('Tags')} isOptional help={t('Enter or a comma ends a tag.')}>
          <TagInput tags={tags} onTagsChange={setTags} placeholder={t('orders, nightly')} />
        </Field>
      </div>
    </Dialog>
  );
}
