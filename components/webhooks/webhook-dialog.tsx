'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { focusFirstInvalid } from '@/components/ui/focus-first-invalid';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SecretOnce } from '@/components/ui/secret-once';
import { Switch } from '@/components/ui/switch';
import { api } from '@/lib/api/browser-client';
import { type Webhook, type WebhookEvents, webhooksQuery } from './webhook-queries';

type Props = { webhook: Webhook | null; eventTypes: readonly string[]; onClose: () => void };
type Problem = { url?: string; events?: string };

/** Makes a webhook, or changes one. */
export function WebhookDialog({ webhook, eventTypes, onClose }: Props) {
  const queryClient = useQueryClient();
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? ['workflow.failed']);
  const [isOn, setIsOn] = useState(webhook?.enabled ?? true);
  const [problem, setProblem] = useState<Problem>({});
  const save = useMutation({
    mutationFn: (fields: { url: string; description: string }) =>
      saveWebhook(webhook, { ...fields, events, isOn }),
    onSuccess: async (secret) => {
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      if (secret === null) onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const url = String(form.get('url') ?? '').trim();
    const next: Problem = {
      ...(isWebUrl(url) ? {} : { url: t('Write a URL such as https://example.com/hooks/sluice.') }),
      ...(events.length > 0 ? {} : { events: t('Choose what it should hear of.') }),
    };
    setProblem(next);
    if (next.url) return focusFirstInvalid(event.currentTarget);
    if (!next.events) save.mutate({ url, description: String(form.get('description') ?? '').trim() });
  };
  if (save.data) return <SecretDialog secret={save.data} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={webhook ? t('Edit webhook') : t('New webhook')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {webhook ? t('Save') : t('Create webhook')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && <Notice tone="bad">{save.error.message}</Notice>}
        <Field label={t('URL')} error={problem.url}>
          <Input
            name="url"
            type="url"
            autoComplete="off"
            defaultValue={webhook?.url ?? ''}
            placeholder="https://example.com/hooks/sluice"
          />
        </Field>
        <Field label={t('Description')} isOptional>
          <Input
            name="description"
            maxLength={500}
            autoComplete="off"
            defaultValue={webhook?.description ?? ''}
          />
        </Field>
        <EventChoice types={eventTypes} chosen={events} onChange={setEvents} error={problem.events} />
        <Field label={t('Switched on')}>
          <Switch checked={isOn} onCheckedChange={setIsOn} />
        </Field>
      </div>
    </Dialog>
  );
}

type EventChoiceProps = {
  types: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error: string | undefined;
};

function EventChoice({ types, chosen, onChange, error }: EventChoiceProps) {
  return (
    <Field label={t('Events')} isGroup error={error}>
      <div className="grid gap-2 sm:grid-cols-2">
        {types.map((type) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox of the design system is the control inside it.
          <label key={type} className="flex items-center gap-2">
            <Checkbox
              checked={chosen.includes(type)}
              onCheckedChange={(isOn) =>
                onChange(isOn === true ? [...chosen, type] : chosen.filter((other) => other !== type))
              }
            />
            <span>{type === '*' ? t('Everything') : type}</span>
          </label>
        ))}
      </div>
    </Field>
  );
}

type Fields = { url: string; description: string; events: readonly string[]; isOn: boolean };

/** Answers the secret where one was made. */
async function saveWebhook(
  webhook: Webhook | null,
  { url, description, events, isOn }: Fields,
): Promise<string | null> {
  // The list of types comes from the server, which also checks them.
  const body = { url, description, events: [...events] as WebhookEvents, enabled: isOn };
  if (!webhook) return (await api.webhooks.create({ body })).secret;
  await api.webhooks.update({ params: { id: webhook.id }, body });
  return null;
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isPersistent
      title={t('Secret of the webhook')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('I have copied it')}
        </Button>
      }
    >
      <SecretOnce
        label={t('Secret')}
        help={t('The far side checks X-Webhook-Signature with it: HMAC-SHA256 of the body.')}
        secret={secret}
        copyLabel={t('Copy the secret')}
      />
    </Dialog>
  );
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
