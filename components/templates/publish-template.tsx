'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LayoutTemplate } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TagInput } from '@/components/ui/tag-input';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';
import { parseRunInput, readRunInput } from '@/lib/editor/run-input';
import { galleryQuery } from './template-queries';

type Props = {
  workflow: { id: string; name: string; description: string; tags: string[] };
};

/** A copy of the workflow for everyone's gallery; the input of the last test run goes with it as the sample. */
export function PublishTemplate({ workflow }: Props) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(workflow.name);
  const [description, setDescription] = useState(workflow.description);
  const [tags, setTags] = useState(workflow.tags);
  const publish = useMutation({
    mutationFn: () => {
      const sample = parseRunInput(readRunInput(localStorage, workflow.id));
      return api.templates.publish({
        params: { id: workflow.id },
        body: {
          name,
          description,
          tags,
          ...(sample.ok && sample.value !== null ? { sampleInput: sample.value } : {}),
        },
      });
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: workflowsKey }),
        queryClient.invalidateQueries({ queryKey: galleryQuery.queryKey }),
      ]),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') publish.mutate();
  };
  if (publish.isSuccess) {
    return (
      <p className="text-ink-2">
        {tx('Published. {link}', {
          link: (
            <Link
              href={`/templates?open=${publish.data.templateId}`}
              className="text-accent-ink underline underline-offset-2"
            >
              {t('See it among the templates')}
            </Link>
          ),
        })}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t('Name')} error={publish.error?.message}>
        <Input value={name} maxLength={256} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={t('What it does')} isOptional>
        <Input
          value={description}
          maxLength={2_000}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
      <Field
        label={t('Tags')}
        isOptional
        help={t('The input of your last test run goes with it as the sample.')}
      >
        <TagInput tags={tags} onTagsChange={setTags} />
      </Field>
      <Button
        type="submit"
        icon={<LayoutTemplate />}
        isBusy={publish.isPending}
        disabled={name.trim() === ''}
        className="self-start"
      >
        {t('Publish as a template')}
      </Button>
    </form>
  );
}
