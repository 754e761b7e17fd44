import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { pool } from '../db';
import { type Operation, operationsOf } from './operations';

/** An integration with its operations, read from its document. */
export type StoredIntegration = {
  id: string;
  name: string;
  title: string;
  description: string;
  serverUrl: string;
  sourceUrl: string | null;
  credential: string | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};

const columns = `id, name, title, description, server_url AS "serverUrl", source_url AS "sourceUrl", credential,
  created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`;

export async function findStored(organizationId: string, name: string): Promise<StoredIntegration | null> {
  const { rows } = await pool().query<StoredIntegration>(
    `SELECT ${columns} FROM integration WHERE organization_id = $1 AND (name = $2 OR id = $2) LIMIT 1`,
    [organizationId, name.replaceAll('\0', '')],
  );
  return rows[0] ?? null;
}

export async function listStored(organizationId: string): Promise<StoredIntegration[]> {
  const { rows } = await pool().query<StoredIntegration>(
    `SELECT ${columns} FROM integration WHERE organization_id = $1 ORDER BY title, name`,
    [organizationId],
  );
  return rows;
}

export async function findIntegration(organizationId: string, name: string): Promise<StoredIntegration> {
  const found = await findStored(organizationId, name);
  if (found) return found;
  throw new AppError(
    'not_found',
    `There is no integration "${name.slice(0, 200)}". Add it on the page Integrations.`,
  );
}

export async function documentOf({ id }: StoredIntegration): Promise<JsonObject> {
  const { rows } = await pool().query<{ document: JsonObject }>(
    'SELECT document FROM integration WHERE id = $1',
    [id],
  );
  return rows[0]?.document ?? {};
}

/** Reading a document of a thousand operations takes a moment, and it changes only with its row. */
const cache = new Map<string, Operation[]>();
const MAX_CACHED = 100;

export async function operationsFor(found: StoredIntegration): Promise<Operation[]> {
  const key = `${found.id}/${found.updatedAt.toISOString()}`;
  const known = cache.get(key);
  if (known) return known;
  const operations = operationsOf(await documentOf(found));
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, operations);
  return operations;
}
