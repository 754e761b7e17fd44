import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';

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
