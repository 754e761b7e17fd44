'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import { publishedToolSchema } from '@/lib/api/contracts/published-tool';
import type { Json } from '@/lib/shared/json';

type Props = { workflowId: string; slug: string; config: Record<string, Json> };

/** Whether AI assistants may call the workflow as a tool, and how they know it. */
export function ToolField({ workflowId, slug, config }: Props) {
  const client = useQueryClient();
  const published = publishedToolSchema.safeParse(config.tool);
  const [isOn, setOn] = useState(published.success);
  const [name, setName] = useState(published.data?.name ?? '');
  const [description, setDescription] = useState(published.data?.description ?? '');
  const [isBusy, setBusy] = useState(false);
  const wanted = publishedToolSchema.safeParse({
    ...published.data,
    name: name.trim() || undefined,
    description: description.trim() || undefined,
  });
  const problem = wanted.error?.issues[0]?.message;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!wanted.success) return;
    setBusy(true);
    const { tool: _, ...rest } = config;
    // What is not set is absent in JSON.
    const tool = JSON.parse(JSON.stringify(wanted.data)) as Json;
    try {
      await api.workflows.update({
        params: { id: workflowId },
        body: { config: isOn ? { ...rest, tool } : rest },
      });
      await client.invalidateQueries({ queryKey: ['workflow-settings', workflowId] });
      notify.done(isOn ? t('The workflow is a tool') : t('The workflow is no tool'));
    } catch (error) {
      notify.failed(t('The tool was not saved'), error);
    }
    setBusy(false);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={save}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside. */}
      <label className="flex items-start justify-between gap-4">
        <span className="flex flex-col">
          <span className="font-medium">{t('Tool for AI assistants')}</span>
          <span className="text-ink-3 text-xs">
            {t(
              'While it is active, assistants that are connected over MCP can run it. Its input schema is theirs.',
            )}
          </span>
        </span>
        <Switch checked={isOn} onCheckedChange={setOn} />
      </label>
      {isOn && (
        <>
          <Field label={t('Name of the tool')} isOptional error={problem && t(problem)}>
            <Input
              value={name}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              placeholder={slug.replace(/-/g, '_')}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field
            label={t('When to use it')}
            isOptional
            help={t('Assistants read this. Empty: the description of the workflow.')}
          >
            <Textarea
              value={description}
              maxLength={2_000}
              onChange={(event) => setDescription(event.target.value)}
            />
          </Field>
        </>
      )}
      <Button type="submit" className="self-end" isBusy={isBusy} disabled={isOn && !wanted.success}>
        {t('Save tool')}
      </Button>
    </form>
  );
}
