import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { sinceOf } from '@/components/runs/period';
import { api } from '@/lib/api/browser-client';
import type { audit } from '@/lib/api/contracts/audit';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';
import type { AuditView } from './audit-view';

export type AuditEntry = AnswerOf<typeof audit.list>['entries'][number];

export const PAGE_SIZE = 50;

/** The filter of the API; `nowMs` is what periods are counted back from. */
export function auditFilterOf(
  { user, type, search, period }: AuditView,
  nowMs: number,
): Record<string, string> {
  return {
    ...(user ? { user_id: user } : {}),
    ...(type ? { subject_type: type } : {}),
    ...(search.trim() ? { search: search.trim() } : {}),
    ...sinceOf(period, nowMs),
  };
}

export const auditQuery = (view: AuditView) =>
  queryOptions({
    queryKey: ['audit', view],
    queryFn: ({ signal }) =>
      api.audit.list({
        query: {
          ...auditFilterOf(view, Date.now()),
          limit: PAGE_SIZE,
          offset: (view.page - 1) * PAGE_SIZE,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const subjectLabels: Record<string, string> = {
  workflow: msg('Workflow'),
  function: msg('Function'),
  credential: msg('Credential'),
  variable: msg('Variable'),
  mailTemplate: msg('Mail template'),
  integration: msg('Integration'),
  table: msg('Table'),
  webhook: msg('Webhook'),
  apiKey: msg('API key'),
  member: msg('Member'),
  invitation: msg('Invitation'),
  publicLink: msg('Public link'),
  organization: msg('Organization'),
  user: msg('Profile'),
};

// Whole sentences: the verb stands elsewhere in other languages.
const sentences = {
  create: msg('{who} created {what}'),
  update: msg('{who} changed {what}'),
  delete: msg('{who} deleted {what}'),
  remove: msg('{who} deleted {what}'),
  revoke: msg('{who} revoked {what}'),
  save: msg('{who} edited {what}'),
  deploy: msg('{who} deployed {what}'),
  undeploy: msg('{who} undeployed {what}'),
  setStatus: msg('{who} changed the status of {what}'),
  duplicate: msg('{who} duplicated {what}'),
  restore: msg('{who} restored {what}'),
  publish: msg('{who} published {what}'),
  use: msg('{who} made {what} from a template'),
  add: msg('{who} added {what}'),
  accept: msg('{who} accepted {what}'),
  activate: msg('{who} activated {what}'),
  pause: msg('{who} paused {what}'),
};

/** Where the last word of the action alone would say too little of what was done. */
const phrases: Record<string, ReturnType<typeof msg>> = {
  'publicLinks.create': msg('{who} made a public link to {what}'),
  'publicLinks.revoke': msg('{who} revoked a public link to {what}'),
  'shares.add': msg('{who} changed who may use {what}'),
  'shares.remove': msg('{who} changed who may use {what}'),
  'versions.create': msg('{who} took a snapshot of {what}'),
  'versions.restore': msg('{who} restored a version of {what}'),
  'versions.deploy': msg('{who} deployed a version of {what}'),
  'imports.create': msg('{who} imported {what}'),
  'invitations.create': msg('{who} invited {what}'),
};

const isKnown = (verb: string): verb is keyof typeof sentences => Object.hasOwn(sentences, verb);

/** `workflows.deploy` as people say it: "{who} deployed {what}". */
export function sentenceOf({ action }: Pick<AuditEntry, 'action'>): string {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  return phrases[action] ?? (isKnown(verb) ? sentences[verb] : `{who} ${verb} {what}`);
}
