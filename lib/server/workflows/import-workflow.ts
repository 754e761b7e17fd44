import type { imports } from '@/lib/api/contracts/imports';
import { definitionInputSchema } from '@/lib/api/contracts/workflow-shape';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { definitionKeys, importSourceOf } from '@/lib/api/import-source';
import { AppError } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';
import type { Identity } from '../auth/identity';
import { problemsOf, readDefinitionFields } from './check-definition';
import { storeWorkflow } from './create-workflow';

/** A workflow of another system, converted; with `create` as a draft, whatever is still to be mended in it. */
export async function importWorkflow(
  identity: Identity,
  { source, name, create }: BodyOf<typeof imports.create>,
): Promise<AnswerOf<typeof imports.create>> {
  const read = importSourceOf(source);
  if (!read.ok) throw new AppError('invalid_definition', read.message, { field: 'source' });
  const fields = Object.fromEntries(
    definitionKeys.filter((key) => key in read.source).map((key) => [key, read.source[key]]),
  );
  const parsed = definitionInputSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = ['source', ...(issue?.path ?? [])].join('.');
    throw new AppError('invalid_definition', `${field}: ${issue?.message ?? 'cannot be read'}`, { field });
  }
  const definition = readDefinitionFields(parsed.data);
  const own = typeof read.source.name === 'string' ? read.source.name.trim().slice(0, 256) : '';
  const called = name ?? (own || 'Imported workflow');
  return {
    format: read.report?.format ?? 'sluice',
    name: called,
    definition: parsed.data,
    report: read.report,
    problems: await problemsOf(definition, identity.organizationId),
    workflowId: create ? await insertDraft(identity, called, definition) : null,
  };
}

function insertDraft(
  { organizationId, userId }: Identity,
  name: string,
  definition: Definition,
): Promise<string> {
  return storeWorkflow({
    organizationId,
    ownerId: userId,
    name,
    description: '',
    status: 'draft',
    tags: [],
    config: {},
    isPublic: false,
    isTemplate: false,
    settings: defaultSettings,
    definition,
  });
}
