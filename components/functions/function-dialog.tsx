'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CredentialSelect } from '@/components/credentials/credential-select';
import { CodeField } from '@/components/inspector/code-field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { api } from '@/lib/api/browser-client';
import { bodyOf, draftOf, type FunctionDraft } from './function-draft';
import { functionsQuery, type StepFunction } from './function-queries';

const methods = (['POST', 'PUT', 'PATCH'] as const).map((value) => ({ value, label: value }));

/** Registers a function behind a URL, or changes the one that is given. */
export function FunctionDialog({ found, onClose }: { found?: StepFunction; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(found));
  const edit = (part: Partial<FunctionDraft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: async () => {
      const body = bodyOf(draft);
      return found
        ? api.functions.update({ params: { name: found.name }, body })
        : api.functions.create({ body: { ...body, name: draft.name.trim() } });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: functionsQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={found ? `Change “${found.name}”` : 'New function'}
      description="Sluice calls the URL with {input, context}; the answer is the output."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {found ? 'Save' : 'Create function'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        {!found && (
          <Field label="Name" help="Steps call it by this.">
            <Input
              value={draft.name}
              maxLength={100}
              autoComplete="off"
              placeholder="charge-payment"
              onChange={({ target }) => edit({ name: target.value })}
            />
          </Field>
        )}
        <Field label="Description" isOptional>
          <Input
            value={draft.description}
            maxLength={2_000}
            onChange={({ target }) => edit({ description: target.value })}
          />
        </Field>
        <div className="flex gap-2">
          <Field label="Method" className="w-28">
            <Select value={draft.method} options={methods} onValueChange={(method) => edit({ method })} />
          </Field>
          <Field label="URL" className="flex-1">
            <Input
              value={draft.url}
              placeholder="https://api.example.com/charge"
              onChange={({ target }) => edit({ url: target.value })}
            />
          </Field>
        </div>
        <CredentialSelect value={draft.auth} onChange={(auth) => edit({ auth })} />
        <Field
          label="Signing secret"
          isOptional
          help={
            found?.hasSecret
              ? 'Left empty, it stays as it is.'
              : 'Each request is signed with it, so that you can check it.'
          }
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={draft.secret}
            onChange={({ target }) => edit({ secret: target.value })}
          />
        </Field>
        <JsonText label="Headers" value={draft.headers} onChange={(headers) => edit({ headers })} />
        <JsonText
          label="Schema of the input"
          value={draft.inputSchema}
          onChange={(inputSchema) => edit({ inputSchema })}
        />
        <JsonText
          label="Schema of the output"
          value={draft.outputSchema}
          onChange={(outputSchema) => edit({ outputSchema })}
        />
      </div>
    </Dialog>
  );
}

type JsonTextProps = { label: string; value: string; onChange: (text: string) => void };

function JsonText({ label, value, onChange }: JsonTextProps) {
  return (
    <Field label={label} isGroup help="JSON; may be left empty.">
      <CodeField label={label} language="json" value={value} minLines={3} onChange={onChange} />
    </Field>
  );
}
