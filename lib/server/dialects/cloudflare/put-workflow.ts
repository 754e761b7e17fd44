import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { asScript, boundScript, emptyWorkflow, withNames } from '@/lib/dialects/cloudflare/definition-in';
import { envelope } from '@/lib/dialects/cloudflare/envelope';
import { namePattern } from '@/lib/dialects/cloudflare/names';
import type { workflows } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { AppError } from '@/lib/shared/errors';
import { uuidOf } from '@/lib/shared/uuid-form';
import type { Definition } from '@/lib/workflow/schema';
import type { SettingsChange } from '@/lib/workflow/settings';
import type { Identity } from '../../auth/identity';
import { prisma } from '../../db';
import type { WorkflowRow } from '../../workflows/access';
import { parseOrRefuse } from '../../workflows/check-definition';
import { addWorkflow, given, slugTaken } from '../../workflows/create-workflow';
import { reservedSlugs } from '../../workflows/slug';
import { applyChange } from '../../workflows/update-workflow';
import type { Found } from '../find-workflows';
import { findNamed, requireNamed, type WorkflowPlace, withDefinition } from './find-workflow';
import { latestVersion } from './versions';
import { presentWorkflow } from './workflows';

// Creating and binding workflows. The script of a workflow is another workflow here, whose steps it takes over when it is
// bound to it; a name that says nothing here is only remembered.

type Body = BodyOf<typeof workflows.update>;

const MAX_NAME = 64;

export async function putWorkflow(
  identity: Identity,
  place: WorkflowPlace,
  body: Body,
): Promise<AnswerOf<typeof workflows.update>> {
  const known = await findNamed(identity, place);
  const found = known ? await bind(identity, known, body) : await create(identity, place, body);
  const { instances: _instances, schedules: _schedules, ...fields } = await presentWorkflow(found);
  const version = await latestVersion(found.row);
  return envelope({ ...fields, is_deleted: 0, terminator_running: 0, version_id: uuidOf(version.id) });
}

async function create(identity: Identity, place: WorkflowPlace, body: Body): Promise<Found> {
  const { workflowName: name } = place;
  await requireFreeName(identity, name);
  const script = await findScript(identity, place, body.script_name);
  const definition = parseOrRefuse(script ? asScript(script) : emptyWorkflow);
  await addWorkflow(identity, {
    name,
    slug: name,
    status: 'active',
    source: 'cloudflare',
    definition: named(definition, body),
    settings: settingsOf(body),
  });
  return withDefinition(await requireNamed(identity, place));
}

async function bind(identity: Identity, row: WorkflowRow, body: Body): Promise<Found> {
  const current = await withDefinition(row);
  const place = { accountId: identity.organizationId, workflowName: body.script_name };
  const isRebound = (boundScript(current.definition) ?? row.slug) !== body.script_name;
  const script = isRebound ? await findScript(identity, place, body.script_name) : null;
  const isOther = script !== null && ![row.slug, row.id].includes(body.script_name);
  return applyChange(identity, row.id, {
    fields: {},
    settings: settingsOf(body),
    isRelease: true,
    keepsDraft: !isOther,
    define: (definition) => named(isOther ? replaceSteps(definition, script) : definition, body),
  });
}

/** The steps of the script between the triggers that are there. */
function replaceSteps(definition: Definition, script: Definition): Definition {
  return { ...parseOrRefuse(asScript(script)), extras: definition.extras };
}

function named(definition: Definition, body: Body): Definition {
  const names = { className: body.class_name, scriptName: body.script_name };
  const crons = body.schedules === undefined ? undefined : (body.schedules ?? []).map(({ cron }) => cron);
  return parseOrRefuse(withNames(definition, names, crons));
}

/** What is not sent stays; null, or an object without a number, takes a limit away. */
function settingsOf({ limits, concurrency, default_retention: retention }: Body): SettingsChange {
  return given({
    limits: limits === undefined ? undefined : limits?.steps === undefined ? null : { steps: limits.steps },
    concurrency:
      concurrency === undefined
        ? undefined
        : concurrency?.limit === undefined
          ? null
          : { limit: concurrency.limit, overflow: 'queue' as const },
    retention,
  });
}

/** The steps that a script stands for; null: nobody knows it. This is where other kinds of scripts would be found, too. */
async function findScript(
  identity: Identity,
  { accountId }: WorkflowPlace,
  scriptName: string,
): Promise<Definition | null> {
  const row = await findNamed(identity, { accountId, workflowName: scriptName });
  return row && (await withDefinition(row)).definition;
}

async function requireFreeName({ organizationId }: Identity, name: string): Promise<void> {
  if (name.length > MAX_NAME || !namePattern.test(name)) {
    const rule = `holds letters, digits, "-" and "_", ${MAX_NAME} at most, and does not begin with "-"`;
    throw new AppError('invalid_request', `The name of a workflow ${rule}.`, { field: 'workflow_name' });
  }
  if (reservedSlugs.has(name) || name.startsWith('wf_')) {
    throw new AppError('invalid_request', `"${name}" means something else in paths; choose another name.`, {
      field: 'workflow_name',
    });
  }
  const taken = await prisma().workflow.findFirst({
    where: { organizationId, slug: name },
    select: { id: true },
  });
  // It is there, but not for the caller's eyes, or it is a template.
  if (taken) throw slugTaken(name);
}
