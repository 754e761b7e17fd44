import { createHash } from 'node:crypto';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import type { Prisma } from '../generated/prisma/client';
import { matching } from '../workflows/access';
import type { Snapshot } from './snapshot';

// What stands in the log of each kind of thing. Never a secret: no data of credentials, no keys, no config of steps (which
// may hold what somebody typed there), only which steps there are and a print of the whole.

type Reader = (
  db: Prisma.TransactionClient,
  identity: Pick<Identity, 'organizationId'>,
  reference: string,
) => Promise<Snapshot | null>;

const MOST_STEPS = 200;

export const readers = {
  workflow: async (db, { organizationId }, reference) => {
    const row = await db.workflow.findFirst({
      where: { organizationId, ...matching(reference) },
      include: { shares: { select: { userId: true, access: true }, orderBy: { sharedAt: 'asc' } } },
    });
    if (!row) return null;
    const { id, name, description, status, tags, isPublic, isTemplate, version, settings, ownerId } = row;
    const draft = isPlainObject(row.draft) ? describeGraph(row.draft) : null;
    const state = {
      name,
      description,
      status,
      tags,
      isPublic,
      isTemplate,
      version,
      ownerId,
      deployed: row.deployedVersionId,
    };
    return {
      id,
      name,
      state: {
        ...state,
        settings: asJson(settings),
        draft,
        sharedWith: Object.fromEntries(row.shares.map(({ userId, access }) => [userId, access])),
      },
    };
  },
  function: async (db, { organizationId }, name) => {
    const row = await db.stepFunction.findUnique({
      where: { organizationId_name: { organizationId, name } },
    });
    if (!row) return null;
    const { id, description, kind, version } = row;
    return { id, name, state: { name, description, kind, version, print: printOf(row.body) } };
  },
  credential: async (db, { organizationId }, id) => {
    const row = await db.credential.findFirst({ where: { id, organizationId } });
    if (!row) return null;
    const { name, type, allowedHosts, updatedAt } = row;
    return { id, name, state: { name, type, allowedHosts, changedAt: updatedAt.toISOString() } };
  },
  variable: async (db, { organizationId }, name) => {
    const row = await db.variable.findUnique({ where: { organizationId_name: { organizationId, name } } });
    if (!row) return null;
    const { id, description, value, secret, updatedAt } = row;
    const isSecret = secret !== null;
    const changedAt = updatedAt.toISOString();
    return { id, name, state: { name, description, isSecret, ...(isSecret ? { changedAt } : { value }) } };
  },
  mailTemplate: async (db, { organizationId }, name) => {
    const row = await db.mailTemplate.findUnique({
      where: { organizationId_name: { organizationId, name } },
    });
    if (!row) return null;
    const { id, description, subject, text, html } = row;
    return { id, name, state: { name, description, subject, text, html } };
  },
  integration: async (db, { organizationId }, name) => {
    const row = await db.integration.findUnique({ where: { organizationId_name: { organizationId, name } } });
    if (!row) return null;
    const { id, title, description, serverUrl, credential, document } = row;
    return { id, name, state: { name, title, description, serverUrl, credential, print: printOf(document) } };
  },
  table: async (db, { organizationId }, reference) => {
    const row = await db.dataTable.findFirst({
      where: { organizationId, OR: [{ name: reference }, { id: reference }] },
    });
    if (!row) return null;
    const { id, name, description, columns } = row;
    return { id, name, state: { name, description, columns: asJson(columns) } };
  },
  webhook: async (db, { organizationId }, id) => {
    const row = await db.webhook.findFirst({ where: { id, organizationId } });
    if (!row) return null;
    const { url, description, events, enabled } = row;
    return { id, name: url, state: { url, description, events, enabled } };
  },
  apiKey: async (db, { organizationId }, id) => {
    const row = await db.apiKey.findFirst({ where: { id, organizationId, revokedAt: null } });
    if (!row) return null;
    const { name, prefix, scopes, userId, expiresAt } = row;
    return { id, name, state: { name, prefix, scopes, userId, expiresAt: expiresAt?.toISOString() ?? null } };
  },
  member: async (db, { organizationId }, userId) => {
    const row = await db.member.findUnique({
      where: { organizationId_userId: { organizationId, userId } },
      include: { user: { select: { name: true, email: true } } },
    });
    if (!row) return null;
    const { name, email } = row.user;
    return { id: userId, name: name || email, state: { name, email, role: row.role } };
  },
  invitation: async (db, { organizationId }, id) => {
    const row = await db.invitation.findFirst({ where: { id, organizationId, status: 'pending' } });
    if (!row) return null;
    const { email, role, expiresAt } = row;
    return { id, name: email, state: { email, role, expiresAt: expiresAt.toISOString() } };
  },
  publicLink: async (db, { organizationId }, id) => {
    const row = await db.publicLink.findFirst({
      where: { id, revokedAt: null, workflow: { organizationId } },
      include: { workflow: { select: { id: true, name: true } } },
    });
    if (!row) return null;
    const { workflow, showNotes, expiresAt } = row;
    return {
      id,
      name: workflow.name,
      state: { workflowId: workflow.id, showNotes, expiresAt: expiresAt?.toISOString() ?? null },
    };
  },
  organization: async (db, _, id) => {
    const row = await db.organization.findUnique({ where: { id } });
    if (!row) return null;
    const { name, runRetentionDays, auditRetentionDays } = row;
    return { id, name, state: { name, runRetentionDays, auditRetentionDays } };
  },
  user: async (db, _, id) => {
    const row = await db.user.findUnique({ where: { id }, select: { name: true, email: true } });
    return row && { id, name: row.name || row.email, state: { name: row.name, email: row.email } };
  },
} as const satisfies Record<string, Reader>;

function describeGraph(draft: Record<string, unknown>): Json {
  const nodes = Array.isArray(draft.nodes) ? draft.nodes.filter(isPlainObject) : [];
  const steps = Object.fromEntries(
    nodes.slice(0, MOST_STEPS).map(({ id, name, type }) => [String(id), `${String(name)} (${String(type)})`]),
  );
  const connections = Array.isArray(draft.connections) ? draft.connections.length : 0;
  return { steps, connections, print: printOf(draft) };
}

/** Tells that something differs without saying what. */
function printOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

function asJson(value: unknown): Json {
  // A column of JSON.
  return value as Json;
}
