import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { invitations, members, Role } from '@/lib/api/contracts/identity';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type Member = AnswerOf<typeof members.list>['members'][number];
export type Invitation = AnswerOf<typeof invitations.list>['invitations'][number];

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api.invitations.list({ signal }),
});

export const roleLabels: Record<Role, { label: string; help: string }> = {
  owner: { label: 'Owner', help: 'Everything, also deleting the organization' },
  admin: { label: 'Admin', help: 'Sees and changes everything, and invites people' },
  editor: { label: 'Editor', help: 'Makes, runs and shares workflows of their own' },
  viewer: { label: 'Viewer', help: 'Looks at what is shared' },
};
