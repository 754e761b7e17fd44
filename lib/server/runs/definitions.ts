import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@/lib/shared/json';
import { type Definition, definitionSchema } from '@/lib/workflow/schema';
import { type WorkflowSettings, workflowSettingsSchema } from '@/lib/workflow/settings';
import { pool } from '../db';

// Definitions as runs see them: immutable, and stored once for the same content.

export type StoredDefinition = { id: string; definition: Definition; settings: WorkflowSettings };

/** Equal definition and settings give the same id. */
export function definitionId(definition: Definition, settings: WorkflowSettings): string {
  // Both come from zod, so they are JSON.
  const text = canonicalJson({ definition, settings } as unknown as Json);
  return `def_${createHash('sha256').update(text).digest('hex')}`;
}

/** Whether somebody has to look at a run before it is admitted: see gate.ts. */
export function isGated({ inputSchema }: Definition, settings: WorkflowSettings): boolean {
  const { concurrency, rateLimit, debounce, priority = 0 } = settings;
  return Boolean(inputSchema ?? concurrency ?? rateLimit ?? debounce) || priority !== 0;
}

/** Stores a definition unless it is there; answers its id. Retention leaves alone what was stored again lately. */
export async function storeDefinition(definition: Definition, settings: WorkflowSettings): Promise<string> {
  const id = definitionId(definition, settings);
  await pool().query({
    name: 'store-definition',
    text: `INSERT INTO definition_body AS d (id, body, settings, is_gated) VALUES ($1, $2, $3, $4)
      ON CONFLICT (id) DO UPDATE SET created_at = now() WHERE d.created_at < now() - interval '1 hour'`,
    values: [id, JSON.stringify(definition), JSON.stringify(settings), isGated(definition, settings)],
  });
  return id;
}

export async function loadDefinitions(ids: readonly string[]): Promise<StoredDefinition[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool().query<{ id: string; body: unknown; settings: unknown }>({
    name: 'load-definitions',
    text: 'SELECT id, body, settings FROM definition_body WHERE id = ANY($1)',
    values: [ids],
  });
  return rows.map((row) => ({
    id: row.id,
    definition: definitionSchema.parse(row.body),
    settings: workflowSettingsSchema.parse(row.settings),
  }));
}
