'use client';

import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';
import { exampleBody, isStream, type Operation } from './operations';

type Answer = { status: number; ms: number; text: string };

const MOST_TEXT = 50_000;

/** Sends the request with the session of this page: what it changes is changed. */
export function TryIt({ operation }: { operation: Operation }) {
  const asked = operation.parameters.filter(
    (parameter) => parameter.in === 'path' || parameter.in === 'query',
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(() => exampleBody(operation));
  const send = useMutation({ mutationFn: () => request(operation, values, body) });
  const url = urlOf(operation, values);
  const isMissing = asked.some(({ in: place, name }) => place === 'path' && !values[name]?.trim());
  if (isStream(operation)) {
    return (
      <Notice>
        {t('This is a stream of events: open it with an EventSource, or with the client package.')}
      </Notice>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) send.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={t('Try it')}>
      {operation.method !== 'GET' && (
        <Notice tone="wait">
          {t('This is no rehearsal: it is done in your organization, with your rights.')}
        </Notice>
      )}
      {asked.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {asked.map(({ name, in: place }) => (
            <Field key={name} label={name} isOptional={place === 'query'}>
              <Input
                value={values[name] ?? ''}
                onChange={({ target }) => setValues({ ...values, [name]: target.value })}
              />
            </Field>
          ))}
        </div>
      )}
      {operation.requestBody && (
        <Field label={t('Body')}>
          <Textarea
            className="font-mono text-xs"
            spellCheck={false}
            value={body}
            onChange={({ target }) => setBody(target.value)}
          />
        </Field>
      )}
      <div className="flex min-w-0 items-center gap-2">
        <Button type="submit" variant="primary" icon={<Send />} isBusy={send.isPending} disabled={isMissing}>
          {t('Send')}
        </Button>
        <code className="min-w-0 flex-1 truncate text-ink-2 text-xs">
          {operation.method} {url}
        </code>
        <CopyButton text={() => curlOf(operation, url, body)} label={t('Copy as curl')} />
      </div>
      {send.error && <Notice tone="bad">{send.error.message}</Notice>}
      {send.data && <AnswerView answer={send.data} />}
    </form>
  );
}

function AnswerView({ answer: { status, ms, text } }: { answer: Answer }) {
  return (
    <section aria-label={t('Answer')} aria-live="polite" className="flex flex-col gap-2">
      <p className="flex items-center gap-2">
        <Badge tone={status < 300 ? 'ok' : 'bad'}>{status}</Badge>
        <span className="tabular text-ink-2 text-xs">{t('{ms} ms', { ms })}</span>
      </p>
      <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-bg p-3 font-mono text-xs">
        {text === '' ? t('No body') : text}
      </pre>
    </section>
  );
}

async function request(operation: Operation, values: Record<string, string>, body: string): Promise<Answer> {
  const startedAt = performance.now();
  const hasBody = operation.requestBody !== undefined && body.trim() !== '';
  const [contentType = 'application/json'] = Object.keys(operation.requestBody?.content ?? {});
  const response = await fetch(urlOf(operation, values), {
    method: operation.method,
    ...(hasBody ? { headers: { 'Content-Type': contentType }, body } : {}),
  });
  const text = await response.text();
  return { status: response.status, ms: Math.round(performance.now() - startedAt), text: pretty(text) };
}

function pretty(text: string): string {
  const shown = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}\n…` : text;
  try {
    return text.length > MOST_TEXT ? shown : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return shown;
  }
}

function urlOf({ path, parameters }: Operation, values: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]?.trim();
    return value ? encodeURIComponent(value) : whole;
  });
  const query = parameters.flatMap(({ name, in: place }): [string, string][] => {
    const value = values[name]?.trim();
    return place === 'query' && value ? [[name, value]] : [];
  });
  return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query).toString()}`;
}

function curlOf({ method, requestBody }: Operation, url: string, body: string): string {
  const lines = [`curl -X ${method} '${window.location.origin}${url}'`, `-H "X-API-Key: $SLUICE_API_KEY"`];
  if (requestBody) {
    lines.push(`-H 'Content-Type: application/json'`, `-d '${body.replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}
