import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { audit } from '@/lib/api/contracts/audit';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type AuditEntry = AnswerOf<typeof audit.list>['entries'][number];
export type AuditView = { user: string; type: string; search: string; page: number };

export const PAGE_SIZE = 50;

export function auditFilterOf({ user, type, search }: AuditView): Record<string, string> {
  return {
    ...(user ? { user_id: user } : {}),
    ...(type ? { subject_type: type } : {}),
    ...(search.trim() ? { search: search.trim() } : {}),
  };
}

export const auditQuery = (view: AuditView) =>
  queryOptions({
    queryKey: ['audit', view],
    queryFn: ({ signal }) =>
      api.audit.list({
        query: { ...auditFilterOf(view), limit: PAGE_SIZE, offset: (view.page - 1) * PAGE_SIZE },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const subjectLabels: Record<string, string> = {
  workflow: 'Workflow',
  function: 'Function',
  credential: 'Credential',
  mailTemplate: 'Mail template',
  integration: 'Integration',
  table: 'Table',
  webhook: 'Webhook',
  apiKey: 'API key',
  member: 'Member',
  invitation: 'Invitation',
  publicLink: 'Public link',
  organization: 'Organization',
  user: 'Profile',
};

const verbs: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  remove: 'deleted',
  revoke: 'revoked',
  save: 'edited',
  deploy: 'deployed',
  undeploy: 'undeployed',
  setStatus: 'changed the status of',
  duplicate: 'duplicated',
  restore: 'restored',
  publish: 'published',
  use: 'made from a template',
  add: 'added',
  accept: 'accepted',
  activate: 'activated',
  pause: 'paused',
};

/** `workflows.deploy` as people say it: "deployed". */
export function verbOf({ action }: Pick<AuditEntry, 'action'>): string {
  const last = action.slice(action.lastIndexOf('.') + 1);
  return verbs[last] ?? last;
}
