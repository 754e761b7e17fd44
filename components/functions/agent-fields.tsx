'use client';

import { CredentialSelect } from '@/components/credentials/credential-select';
import { t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { TagInput } from '@/components/ui/tag-input';
import { Textarea } from '@/components/ui/textarea';
import { msg } from '@/lib/i18n/message';
import { CodeFields } from './code-fields';
import { NumberText } from './common-fields';
import type { FunctionFieldsProps } from './field-props';
import { HttpFields } from './http-fields';

const handlers = [
  { value: 'llm', label: msg('A language model') },
  { value: 'code', label: msg('Code') },
  { value: 'http', label: msg('A URL') },
] as const;

/** What answers for an agent, and what it may call. */
export function AgentFields({ draft, edit, hasSecret }: FunctionFieldsProps & { hasSecret: boolean }) {
  return (
    <>
      <Field label={t('Answered by')}>
        <Select
          value={draft.handler}
          options={translateLabels(handlers)}
          onValueChange={(handler) => edit({ handler })}
        />
      </Field>
      <Field label={t('Role')} isOptional help={t('What it is for, in a few words.')}>
        <Input
          value={draft.role}
          maxLength={200}
          placeholder={t('Sorts support tickets')}
          onChange={({ target }) => edit({ role: target.value })}
        />
      </Field>
      <Field label={t('Tools')} isOptional help={t('Names of functions it may call. Enter ends a name.')}>
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
      <CredentialSelect
        label={t('Provider')}
        type="llm"
        value={draft.auth}
        onChange={(auth) => edit({ auth })}
      />
      <Field label={t('Model')}>
        <Input value={draft.model} maxLength={200} onChange={({ target }) => edit({ model: target.value })} />
      </Field>
      <Field label={t('Instructions')} isOptional help={t('Who the agent is and how it works.')}>
        <Textarea
          value={draft.instructions}
          placeholder={t('You sort support tickets by urgency.')}
          onChange={({ target }) => edit({ instructions: target.value })}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <NumberText
          label={t('Temperature')}
          value={draft.temperature}
          onChange={(temperature) => edit({ temperature })}
        />
        <NumberText
          label={t('Most turns')}
          placeholder="10"
          value={draft.maxTurns}
          onChange={(maxTurns) => edit({ maxTurns })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <NumberText
          label={t('Most tokens of an answer')}
          placeholder="4096"
          value={draft.maxOutputTokens}
          onChange={(maxOutputTokens) => edit({ maxOutputTokens })}
        />
        <NumberText
          label={t('Most tokens in all')}
          placeholder="200000"
          value={draft.tokenBudget}
          onChange={(tokenBudget) => edit({ tokenBudget })}
        />
      </div>
    </>
  );
}
