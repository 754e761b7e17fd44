import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { readers } from './readers';
import type { Snapshot } from './snapshot';

/** What an endpoint changes: its type, and where the name it goes by stands in the path or in the answer. */
export type Subject = { type: keyof typeof readers; param: string | null; answer: readonly string[] };

const workflow: Subject = { type: 'workflow', param: 'id', answer: ['workflowId', 'id', 'templateId'] };
const named = (type: Subject['type']): Subject => ({ type, param: 'name', answer: ['name'] });
const byId = (type: Subject['type']): Subject => ({ type, param: 'id', answer: ['id'] });

/** By the id of the endpoint without its last word; a list of words where only some of them change something. */
const subjects: Record<string, { subject: Subject; only?: readonly string[] }> = {
  workflows: { subject: workflow },
  codeWorkflows: { subject: workflow },
  drafts: { subject: workflow, only: ['save'] },
  versions: { subject: workflow, only: ['create', 'restore', 'deploy'] },
  shares: { subject: workflow },
  templates: { subject: workflow },
  'altbase.definitions': { subject: workflow },
  'business.workflows': { subject: workflow, only: ['create', 'update', 'delete'] },
  'cloudflare.workflows': { subject: { ...workflow, param: 'workflow_name' }, only: ['update', 'delete'] },
  'statemachine.workflows': { subject: workflow, only: ['create', 'update', 'delete'] },
  functions: { subject: named('function'), only: ['create', 'update', 'remove'] },
  'business.functions': { subject: named('function'), only: ['create'] },
  credentials: { subject: byId('credential'), only: ['create', 'update', 'remove'] },
  mailTemplates: { subject: named('mailTemplate'), only: ['create', 'update', 'remove'] },
  integrations: { subject: named('integration'), only: ['create', 'update', 'remove'] },
  tables: {
    subject: { type: 'table', param: 'table', answer: ['name'] },
    only: ['create', 'update', 'remove'],
  },
  webhooks: { subject: byId('webhook'), only: ['create', 'update', 'remove'] },
  apiKeys: { subject: byId('apiKey') },
  members: { subject: { type: 'member', param: 'userId', answer: ['userId'] } },
  invitations: { subject: byId('invitation'), only: ['create', 'revoke'] },
  publicLinks: {
    subject: { type: 'publicLink', param: 'linkId', answer: ['id'] },
    only: ['create', 'revoke'],
  },
  organizations: { subject: { type: 'organization', param: null, answer: [] }, only: ['update'] },
  me: { subject: { type: 'user', param: null, answer: [] } },
};

export function subjectOf(endpointId: string): Subject | undefined {
  const dot = endpointId.lastIndexOf('.');
  const found = subjects[endpointId.slice(0, dot)];
  return !found?.only || found.only.includes(endpointId.slice(dot + 1)) ? found?.subject : undefined;
}

/** Before a change `answer` is null, and what has no name in the path is not there yet. */
export async function readSubject(
  { type, param, answer: fields }: Subject,
  identity: Identity,
  params: Record<string, unknown>,
  answer: unknown,
): Promise<Snapshot | null> {
  if (type === 'organization') return readers.organization(prisma(), identity, identity.organizationId);
  if (type === 'user') return readers.user(prisma(), identity, identity.userId);
  const created = answer === null ? undefined : textIn(answer, fields);
  const reference = created ?? (param === null ? undefined : textIn(params, [param]));
  return reference === undefined ? null : readers[type](prisma(), identity, reference);
}

function textIn(value: unknown, fields: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = new Map<string, unknown>(Object.entries(value));
  return fields.map((field) => given.get(field)).find((found) => typeof found === 'string');
}
