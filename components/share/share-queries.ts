import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { publicLinks } from '@/lib/api/contracts/public-links';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type PublicLink = AnswerOf<typeof publicLinks.list>['links'][number];

export const sharesQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['shares', workflowId],
    queryFn: ({ signal }) => api.shares.list({ params: { id: workflowId }, signal }),
  });

/** The workflow as the API gives it: whose it is, and whether all of the organization see it. */
export const sharedWorkflowQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['workflow', workflowId, 'sharing'],
    queryFn: ({ signal }) => api.workflows.get({ params: { id: workflowId }, signal }),
  });

export const publicLinksQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['public-links', workflowId],
    queryFn: ({ signal }) => api.publicLinks.list({ params: { id: workflowId }, signal }),
  });
