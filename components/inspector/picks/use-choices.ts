'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { credentialsQuery } from '@/components/credentials/credential-queries';
import { functionsQuery } from '@/components/functions/function-queries';
import { t } from '@/components/i18n/t';
import { integrationQuery, integrationsQuery } from '@/components/integrations/integration-queries';
import { tablesQuery } from '@/components/tables/table-queries';
import type { ComboboxOption } from '@/components/ui/combobox';
import { api } from '@/lib/api/browser-client';
import type { FormField } from '@/lib/editor/form-fields';
import { msg } from '@/lib/i18n/message';
import type { PickKind } from '@/lib/nodes/define-node';

export type Choices = { options: ComboboxOption[]; isPending: boolean; error: Error | null };

type Question = {
  picks: NonNullable<FormField['picks']>;
  search: string;
  /** What is chosen now: it is among the options also where the list is cut. */
  value: string;
  /** Of an operation: the integration it belongs to. */
  integration: string;
  isWanted: boolean;
};

/** Enough to see what there is; a search finds the rest. */
const SHOWN = 50;

/** What a field can name, from the public API: the whole list, or what fits the search. */
export function useChoices({ picks, search, value, integration, isWanted }: Question): Choices {
  const { kind } = picks;
  const on = (...kinds: PickKind[]) => ({ enabled: isWanted && kinds.includes(kind) });
  const credentials = useQuery({ ...credentialsQuery, ...on('credential') });
  const functions = useQuery({ ...functionsQuery, ...on('function', 'agent') });
  const tables = useQuery({ ...tablesQuery, ...on('table') });
  const integrations = useQuery({ ...integrationsQuery, ...on('integration') });
  const operations = useQuery({
    ...integrationQuery(integration),
    enabled: isWanted && kind === 'operation' && integration !== '',
    retry: false,
  });
  const workflows = useQuery({ ...workflowsNamed(search), ...on('workflow') });
  const from = (query: { isPending: boolean; error: Error | null }, options: ComboboxOption[]): Choices => ({
    options: kind === 'workflow' ? options : fitting(options, search, value),
    isPending: query.isPending && isWanted,
    error: query.error,
  });
  switch (kind) {
    case 'credential':
      return from(
        credentials,
        (credentials.data?.credentials ?? [])
          .filter(({ type }) => picks.credentialTypes?.includes(type) ?? carriedByHttp.has(type))
          .map(({ name, type }) => ({ value: name, label: name, detail: t(typeWords[type]) })),
      );
    case 'function':
      return from(functions, (functions.data?.functions ?? []).map(asFunction));
    case 'agent':
      return from(
        functions,
        (functions.data?.functions ?? []).filter((known) => known.kind === 'agent').map(asFunction),
      );
    case 'table':
      return from(
        tables,
        (tables.data?.tables ?? []).map(({ name, records }) => ({
          value: name,
          label: name,
          detail: t('{records} records', { records }),
        })),
      );
    case 'integration':
      return from(
        integrations,
        (integrations.data?.integrations ?? []).map(({ name, title }) => ({
          value: name,
          label: name,
          detail: title === name ? '' : title,
        })),
      );
    case 'operation':
      return {
        ...from(
          operations,
          (operations.data?.operations ?? []).map(({ id, title }) => ({
            value: id,
            label: title || id,
            detail: title === id ? '' : id,
          })),
        ),
        isPending: operations.isPending && integration !== '',
      };
    case 'workflow':
      return from(
        workflows,
        (workflows.data?.workflows ?? []).map(({ slug, name, status }) => ({
          value: slug,
          label: name,
          detail: status,
        })),
      );
  }
}

const carriedByHttp: ReadonlySet<string> = new Set(['api_key', 'bearer', 'basic', 'oauth2', 'oauth2_code']);

const typeWords = {
  api_key: msg('API key'),
  bearer: msg('bearer token'),
  basic: msg('user and password'),
  oauth2: msg('OAuth 2'),
  oauth2_code: msg('OAuth 2 sign-in'),
  smtp: 'SMTP',
  postgresql: 'PostgreSQL',
  llm: msg('language model'),
  secret: 'secret',
} as const;

function asFunction({ name, kind }: { name: string; kind: string }): ComboboxOption {
  return { value: name, label: name, detail: kind };
}

function workflowsNamed(search: string) {
  return {
    queryKey: ['workflows', 'named', search],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.workflows.list({
        query: { limit: String(SHOWN), sort: 'updatedAt:desc', ...(search === '' ? {} : { search }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  };
}

function fitting(options: readonly ComboboxOption[], search: string, value: string): ComboboxOption[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = options.filter(({ value: name, label }) =>
    words.every((word) => `${name} ${label}`.toLowerCase().includes(word)),
  );
  const shown = found.slice(0, SHOWN);
  const chosen = found.find((option) => option.value === value);
  return chosen && !shown.includes(chosen) ? [chosen, ...shown] : shown;
}
