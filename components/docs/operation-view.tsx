'use client';

import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { CodeText } from './code-text';
import { type ApiDocument, accessText, type Operation, type Parameter } from './operations';
import { SchemaView, typeText } from './schema-view';
import { TryIt } from './try-it';

type Props = { operation: Operation; schemas: ApiDocument['schemas'] };

const tones: Record<string, Tone> = { GET: 'accent', POST: 'ok', PUT: 'wait', PATCH: 'wait', DELETE: 'bad' };

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={tones[method] ?? 'neutral'} className="w-15 justify-center font-mono">
      {method}
    </Badge>
  );
}

/** One endpoint: what it takes, what it answers, and a form that calls it. */
export function OperationView({ operation, schemas }: Props) {
  const { summary, description, method, path, parameters, requestBody, responses, operationId } = operation;
  const body = requestBody?.content['application/json'];
  return (
    <article className="flex flex-col gap-5">
      <header className="flex flex-col gap-2">
        <h1 className="font-semibold text-xl">{summary}</h1>
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="min-w-0 break-all text-xs">{path}</code>
          <CopyButton text={path} label={t('Copy the path')} />
        </p>
        {description && (
          <p className="max-w-prose text-ink-2">
            <CodeText>{description}</CodeText>
          </p>
        )}
        <p className="text-ink-2 text-xs">
          {accessText(operation)} · <code>{operationId}</code>
        </p>
      </header>
      <Section title={t('Try it')}>
        <TryIt key={operationId} operation={operation} />
      </Section>
      {parameters.length > 0 && (
        <Section title={t('Parameters')}>
          <ul className="flex flex-col">
            {parameters.map((parameter) => (
              <ParameterRow
                key={`${parameter.in} ${parameter.name}`}
                parameter={parameter}
                schemas={schemas}
              />
            ))}
          </ul>
        </Section>
      )}
      {body && (
        <Section title={t('Body')}>
          {body.schema && <SchemaView schema={body.schema} schemas={schemas} />}
          <Examples examples={body.examples} />
        </Section>
      )}
      <Section title={t('Answers')}>
        <Tabs defaultValue={Object.keys(responses)[0] ?? ''}>
          <TabList className="-mx-4">
            {Object.keys(responses).map((status) => (
              <Tab key={status} value={status}>
                {status}
              </Tab>
            ))}
          </TabList>
          {Object.entries(responses).map(([status, response]) => {
            const json = response.content?.['application/json'];
            return (
              <TabPanel key={status} value={status} className="pt-3">
                <p className="mb-2 text-ink-2">
                  <CodeText>{response.description}</CodeText>
                </p>
                {json?.schema && <SchemaView schema={json.schema} schemas={schemas} />}
                <Examples examples={json?.examples} />
              </TabPanel>
            );
          })}
        </Tabs>
      </Section>
    </article>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line bg-panel">
      <h2 className="border-line border-b px-4 py-2.5 font-semibold text-base">{title}</h2>
      <div className="p-4">{children}</div>
    </section>
  );
}

function ParameterRow({ parameter, schemas }: { parameter: Parameter; schemas: ApiDocument['schemas'] }) {
  const { name, in: place, required, description, schema } = parameter;
  return (
    <li className="border-line border-b py-1.5 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-medium text-xs">{name}</code>
        <span className="text-ink-2 text-xs">
          {place}, {typeText(schema ?? {}, schemas)}
        </span>
        {required && <span className="text-wait text-xs">{t('required')}</span>}
      </p>
      {description && (
        <p className="text-ink-2 text-xs">
          <CodeText>{description}</CodeText>
        </p>
      )}
    </li>
  );
}

type ExamplesProps = {
  examples: Record<string, { summary?: string | undefined; value?: unknown }> | undefined;
};

function Examples({ examples = {} }: ExamplesProps) {
  return Object.entries(examples).map(([key, { summary, value }]) => (
    <figure key={key} className="mt-3">
      <figcaption className="text-ink-2 text-xs">{summary ?? t('Example')}</figcaption>
      <pre className="mt-1 whitespace-pre-wrap break-words rounded-md border border-line bg-bg p-3 font-mono text-xs">
        {JSON.stringify(value, null, 2)}
      </pre>
    </figure>
  ));
}
