'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Usage } from '@/components/schema-form/usage';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { api } from '@/lib/api/browser-client';
import { msg } from '@/lib/i18n/message';
import { AgentFields } from './agent-fields';
import { CodeFields } from './code-fields';
import { CommonFields } from './common-fields';
import { bodyOf } from './function-body';
import { draftOf, type FunctionDraft, type FunctionKind, functionKinds } from './function-draft';
import { functionQuery, functionsQuery, type StepFunction } from './function-queries';
import { HttpFields } from './http-fields';
import { WorkflowFields } from './workflow-fields';

const kinds: Record<FunctionKind, { label: string; means: string }> = {
  code: { label: msg('Code'), means: msg('JavaScript that runs in a sandbox.') },
  http: {
    label: msg('A URL'),
    means: msg('Sluice calls the URL with {input, context}; the answer is the output.'),
  },
  workflow: { label: msg('A workflow'), means: msg('Another workflow is run; its output is the output.') },
  agent: {
    label: msg('An agent'),
    means: msg('A language model, code or a URL that may call other functions.'),
  },
};

type Props = { found?: StepFunction; onClose: () => void; onSaved?: (name: string) => void };

/** Registers a function, or changes the one that is given. */
export function FunctionDialog({ found, onClose, onSaved }: Props) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(found));
  const details = useQuery({ ...functionQuery(draft.name), enabled: found !== undefined });
  const edit = (part: Partial<FunctionDraft>) => setDraft((known) => ({ ...known, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const body = bodyOf(draft);
      return found
        ? api.functions.update({ params: { name: found.name }, body })
        : api.functions.create({ body: { ...body, name: draft.name.trim() } });
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: functionsQuery.queryKey });
      onSaved?.(saved.name);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const fields = { draft, edit, hasSecret: found?.hasSecret ?? false };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={found ? t('Change “{name}”', { name: found.name }) : t('New function')}
      description={t(kinds[draft.kind].means)}
      onSubmit={submit}
      footer={
        <>
          {found && <Usage users={details.data?.usedBy} />}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {found ? t('Save') : t('Create function')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        {!found && <NameAndKind draft={draft} edit={edit} />}
        <Field label={t('Description')} isOptional>
          <Input
            value={draft.description}
            maxLength={2_000}
            onChange={({ target }) => edit({ description: target.value })}
          />
        </Field>
        {draft.kind === 'code' && <CodeFields {...fields} />}
        {draft.kind === 'http' && <HttpFields {...fields} />}
        {draft.kind === 'workflow' && <WorkflowFields {...fields} />}
        {draft.kind === 'agent' && <AgentFields {...fields} />}
        <CommonFields {...fields} />
      </div>
    </Dialog>
  );
}

type NameAndKindProps = { draft: FunctionDraft; edit: (part: Partial<FunctionDraft>) => void };

function NameAndKind({ draft, edit }: NameAndKindProps) {
  return (
    <div className="flex gap-2">
      <Field label={t('Name')} help={t('Steps call it by this.')} className="flex-1">
        <Input
          value={draft.name}
          maxLength={100}
          autoComplete="off"
          placeholder="charge-payment"
          onChange={({ target }) => edit({ name: target.value })}
        />
      </Field>
      <Field label={t('Kind')} className="w-36">
        <Select
          value={draft.kind}
          options={functionKinds.map((value) => ({ value, label: t(kinds[value].label) }))}
          onValueChange={(kind) => edit({ kind, auth: null })}
        />
      </Field>
    </div>
  );
}
