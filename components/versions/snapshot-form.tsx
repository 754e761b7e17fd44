'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { api } from '@/lib/api/browser-client';
import { versionsQuery } from './version-queries';

type Props = {
  workflowId: string;
  /** Done before the snapshot is taken, so that it holds what is on the screen. */
  beforeSnapshot?: () => Promise<void>;
};

/** Keeps the draft under a tag. */
export function SnapshotForm({ workflowId, beforeSnapshot }: Props) {
  const queryClient = useQueryClient();
  const [tag, setTag] = useState('');
  const [description, setDescription] = useState('');
  const take = useMutation({
    mutationFn: async () => {
      await beforeSnapshot?.();
      const text = description.trim();
      return api.versions.create({
        params: { id: workflowId },
        body: { versionTag: tag.trim(), ...(text === '' ? {} : { description: text }) },
      });
    },
    onSuccess: () => {
      setTag('');
      setDescription('');
      return queryClient.invalidateQueries({ queryKey: versionsQuery(workflowId).queryKey });
    },
  });
  return (
    <form
      className="flex flex-col gap-3 sm:flex-row sm:items-start"
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim() !== '') take.mutate();
      }}
    >
      <Field label={t('Tag')} error={take.error?.message} className="sm:w-48">
        <Input value={tag} maxLength={128} placeholder="v2" onChange={({ target }) => setTag(target.value)} />
      </Field>
      <Field label={t('What changed')} isOptional className="flex-1">
        <Input
          value={description}
          maxLength={2_000}
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
      <Button
        type="submit"
        icon={<Camera />}
        isBusy={take.isPending}
        disabled={tag.trim() === ''}
        className="self-start sm:mt-6.5"
      >
        {t('Take a snapshot')}
      </Button>
    </form>
  );
}
