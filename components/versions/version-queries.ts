import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type VersionList = AnswerOf<typeof versions.list>;
export type Version = VersionList['versions'][number];

export const versionsQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['versions', workflowId],
    queryFn: ({ signal }) => api.versions.list({ params: { id: workflowId }, signal }),
  });
