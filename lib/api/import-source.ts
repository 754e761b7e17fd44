import { isPlainObject } from '@/lib/shared/json';
import { definitionInputSchema } from './contracts/workflow-shape';
import { readForeign } from './foreign/read-foreign';
import type { ForeignReport } from './foreign/report';

// The workflow inside the JSON of a file or the clipboard, before it is checked. Nothing of it is executed.

export const definitionKeys = Object.keys(definitionInputSchema.shape);

/** What belongs to the place a workflow comes from: known, and left behind without a word. */
const leftBehind = new Set([
  'schemaVersion',
  'id',
  'slug',
  'status',
  'version',
  'organizationId',
  'ownerId',
  'isPublic',
  'isTemplate',
  'createdAt',
  'updatedAt',
  'sharedWith',
  'hasDraft',
  'config',
  'settings',
]);

export type ImportSource =
  | { ok: true; source: Record<string, unknown>; report: ForeignReport | null }
  | { ok: false; message: string };

/** Also takes `{ "workflow": … }`, `{ "definition": … }`, and what n8n and Node-RED export. */
export function readImportSource(text: string): ImportSource {
  const value = parseJson(text);
  if (value === undefined)
    return { ok: false, message: 'This is not JSON. Choose a file exported from Sluice, n8n or Node-RED.' };
  return importSourceOf(value);
}

/** The same of JSON that was read already. */
export function importSourceOf(value: unknown): ImportSource {
  const foreign = readForeign(value);
  if (foreign) return { ok: true, ...foreign };
  const source = unwrap(value);
  if (!source || !Array.isArray(source.nodes)) {
    return { ok: false, message: 'There is no workflow in this JSON: it has no list “nodes”.' };
  }
  return { ok: true, source, report: null };
}

/** Names in the source that mean nothing to us. */
export function unknownKeys(source: Record<string, unknown>): string[] {
  const known = new Set(['name', 'description', 'tags', ...definitionKeys, ...leftBehind]);
  return Object.keys(source).filter((key) => !known.has(key));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unwrap(value: unknown): Record<string, unknown> | null {
  if (!isPlainObject(value)) return null;
  const inner = value.workflow ?? value.definition;
  return isPlainObject(inner) ? { name: value.name, ...inner } : value;
}
