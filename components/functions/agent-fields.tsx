'use client';

import { CredentialSelect } from '@/components/credentials/credential-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { TagInput } from '@/components/ui/tag-input';
import { Textarea } from '@/components/ui/textarea';
import { CodeFields } from './code-fields';
import { NumberText } from './common-fields';
import type { FunctionFieldsProps } from './field-props';
import { HttpFields } from './http-fields';

const handlers = [
  { value: 'llm', label: 'A language model' },
  { value: 'code', label: 'Code' },
  { value: 'http', label: 'A URL' },
] as const;

/** What answers for an agent, and what it may call. */
export function AgentFields({ draft, edit, hasSecret }: FunctionFieldsProps & { hasSecret: boolean }) {
  return (
    <>
      <Field label="Answered by">
        <Select value={draft.handler} options={handlers} onValueChange={(handler) => edit({ handler })} />
      </Field>
      <Field label="Role" isOptional help="What it is for, in a few words.">
        <Input
          value={draft.role}
          maxLength={200}
          placeholder="Sorts support tickets"
          onChange={({ target }) => edit({ role: target.value })}
        />
      </Field>
      <Field label="Tools" isOptional help="Names of functions it may call. Enter ends a name.">
        <TagInput
          tags={draft.tools}
          maxLength={100}
          placeholder="find-customer"
          onTagsChange={(tools) => edit({ tools })}
        />
      </Field>
      {draft.handler === 'llm' && <ModelFields draft={draft} edit={edit} />}
      {draft.handler === 'code' && <CodeFields draft={draft} edit={edit} />}
      {draft.handler === 'http' && <HttpFields draft={draft} edit={edit} hasSecret={hasSecret} />}
    </>
  );
}

function ModelFields({ draft, edit }: FunctionFieldsProps) {
  return (
    <>
      <CredentialSelect label="Provider" type="llm" value={draft.auth} onChange={(auth) => edit({ auth })} />
      <Field label="Model">
        <Input value={draft.model} maxLength={200} onChange={({ target }) => edit({ model: target.value })} />
      </Field>
      <Field label="Instructions" isOptional help="Who the agent is and how it works.">
        <Textarea
          value={draft.instructions}
          placeholder="You sort support tickets by urgency."
          onChange={({ target }) => edit({ instructions: target.value })}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <NumberText
          label="Temperature"
          value={draft.temperature}
          onChange={(temperature) => edit({ temperature })}
        />
        <NumberText
          label="Most turns"
          placeholder="10"
          value={draft.maxTurns}
          onChange={(maxTurns) => edit({ maxTurns })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <NumberText
          label="Most tokens of an answer"
          placeholder="4096"
          value={draft.maxOutputTokens}
          onChange={(maxOutputTokens) => edit({ maxOutputTokens })}
        />
        <NumberText
          label="Most tokens in all"
          placeholder="200000"
          value={draft.tokenBudget}
          onChange={(tokenBudget) => edit({ tokenBudget })}
        />
      </div>
    </>
  );
}
