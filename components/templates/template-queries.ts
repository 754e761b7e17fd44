import { queryOptions } from '@tanstack/react-query';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';
import type { templates } from '@/lib/api/contracts/templates';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type Template = AnswerOf<typeof templates.list>['templates'][number];

export const galleryQuery = queryOptions({
  queryKey: [...workflowsKey, 'gallery'],
  queryFn: ({ signal }) => api.templates.list({ signal }),
  staleTime: 60_000,
});
