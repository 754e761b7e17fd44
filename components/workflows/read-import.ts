import type { z } from 'zod';
import { definitionInputSchema } from '@/lib/api/contracts/workflow-shape';
import type { workflows } from '@/lib/api/contracts/workflows';
import { isPlainObject } from '@/lib/shared/json';

export type ImportedWorkflow = z.input<typeof workflows.create.body>;

export type ReadImport =
  | { ok: true; workflow: ImportedWorkflow; ignored: string[] }
  | { ok: false; message: string };

const definitionKeys = Object.keys(definitionInputSchema.shape);
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

/** A workflow out of the text of a file; nothing of it is executed. Also takes `{ "workflow": … }` and `{ "definition": … }`. */
export function readImport(text: string, fallbackName: string): ReadImport {
  const value = parseJson(text);
  if (value === undefined)
    return { ok: false, message: 'This is not JSON. Choose a file exported from Sluice.' };
  const source = unwrap(value);
  if (!source || !Array.isArray(source.nodes)) {
    return { ok: false, message: 'There is no workflow in this JSON: it has no list “nodes”.' };
  }
  const fields = Object.fromEntries(
    definitionKeys.filter((key) => key in source).map((key) => [key, source[key]]),
  );
  const parsed = definitionInputSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `${issue?.path.join('.') ?? 'The definition'}: ${issue?.message ?? 'cannot be read'}.`,
    };
  }
  const { name, description, tags } = source;
  return {
    ok: true,
    workflow: {
      ...parsed.data,
      name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 256) : fallbackName,
      ...(typeof description === 'string' ? { description: description.slice(0, 20_000) } : {}),
      ...(Array.isArray(tags)
        ? { tags: tags.filter((tag): tag is string => typeof tag === 'string').slice(0, 100) }
        : {}),
    },
    ignored: Object.keys(source).filter((key) => !isKnown(key)),
  };
}

function isKnown(key: string): boolean {
  return ['name', 'description', 'tags', ...definitionKeys].includes(key) || leftBehind.has(key);
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
