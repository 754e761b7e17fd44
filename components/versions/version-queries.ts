import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { formatDate } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { api } from '@/lib/api/browser-client';
import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type VersionList = AnswerOf<typeof versions.list>;
export type Version = VersionList['versions'][number];
export type History = AnswerOf<typeof versions.history>;
export type KeptVersion = History['versions'][number];
export type Comparison = AnswerOf<typeof versions.compare>;
export type VersionStats = AnswerOf<typeof versions.stats>;

export const versionsQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['versions', workflowId],
    queryFn: ({ signal }) => api.versions.list({ params: { id: workflowId }, signal }),
  });

export const PAGE_SIZE = 50;

export const historyQuery = (workflowId: string, offset: number) =>
  queryOptions({
    queryKey: ['versions', workflowId, 'history', offset],
    queryFn: ({ signal }) =>
      api.versions.history({ params: { id: workflowId }, query: { limit: PAGE_SIZE, offset }, signal }),
    placeholderData: keepPreviousData,
  });

export const compareQuery = (workflowId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['versions', workflowId, 'compare', from, to],
    queryFn: ({ signal }) =>
      api.versions.compare({ params: { id: workflowId }, query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });

export const versionStatsQuery = (workflowId: string, version: string) =>
  queryOptions({
    queryKey: ['versions', workflowId, 'stats', version],
    queryFn: ({ signal }) => api.versions.stats({ params: { id: workflowId, version }, signal }),
  });

/** What stands for a version in an address: its number, or its id where a deploy gave it none. */
export function refOf({ id, version }: KeptVersion): string {
  return version === null ? id : String(version);
}

export function nameOf({ version, versionTag, createdAt }: KeptVersion): string {
  if (version !== null) return `v${version} ${versionTag ?? ''}`.trim();
  return t('Deploy of {value}', {
    value: formatDate(createdAt, { dateStyle: 'medium', timeStyle: 'short' }),
  });
}
