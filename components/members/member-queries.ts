import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { invitations } from '@/lib/api/contracts/invitations';
import type { members } from '@/lib/api/contracts/members';
import type { Role } from '@/lib/api/contracts/people';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';

export type Member = AnswerOf<typeof members.list>['members'][number];
export type Invitation = AnswerOf<typeof invitations.list>['invitations'][number];

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api.invitations.list({ signal }),
});

export const roleLabels: Record<Role, { label: string; help: string }> = {
  owner: { label: msg('Owner'), help: msg('Everything, also deleting the organization') },
  admin: { label: msg('Admin'), help: msg('Sees and changes everything, and invites people') },
  editor: { label: msg('Editor'), help: msg('Makes, runs and shares workflows of their own') },
  viewer: { label: msg('Viewer'), help: msg('Looks at what is shared') },
};
