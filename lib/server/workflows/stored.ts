import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { parseDefinition } from '@/lib/workflow/parse';
import { type Definition, SCHEMA_VERSION } from '@/lib/workflow/schema';
import { type WorkflowSettings, workflowSettingsSchema } from '@/lib/workflow/settings';
import type { Prisma } from '../generated/prisma/client';

// JSON columns back to types.

/** A stored definition; one of an older schema is brought to the present one. */
export function readDefinition(json: Prisma.JsonValue): Definition {
  // It was checked when it was written, and checking 5,000 nodes again costs more than reading them.
  const stored = json as Definition;
  if (stored.schemaVersion === SCHEMA_VERSION) return stored;
  const parsed = parseDefinition(json);
  if (parsed.ok) return parsed.definition;
  throw new AppError('internal', `A stored definition cannot be read: ${parsed.problems[0]?.message ?? ''}`);
}

export function readSettings(json: Prisma.JsonValue): WorkflowSettings {
  return workflowSettingsSchema.parse(json);
}

export function readConfig(json: Prisma.JsonValue): JsonObject {
  // Written as an object, see `create-workflow.ts`.
  return json as JsonObject;
}
