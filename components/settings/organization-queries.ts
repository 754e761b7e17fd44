import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { organizations } from '@/lib/api/contracts/organizations';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type OrganizationSettings = AnswerOf<typeof organizations.get>;

export const organizationQuery = queryOptions({
  queryKey: ['organization'],
  queryFn: ({ signal }) => api.organizations.get({ signal }),
});
