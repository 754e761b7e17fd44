import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { rightOn, withShares } from '../workflows/access';
import { loadDefinitions } from './definitions';
import { getRun } from './read-run';
import { readRunOptions } from './read-run-options';

/** What a page needs to fold a run itself: what it ran on, and what it was given. */
export type OpenedRun = {
  runId: string;
  workflow: { id: string; name: string };
  definition: Definition;
  settings: WorkflowSettings;
  input: Json;
  /** The step up to which it runs; null: to the end. */
  until: string | null;
  /** Steps that were given their output. */
  pinned: string[];
  triggerNodeId: string | null;
  triggerType: string;
  createdAt: string;
  retryOf: string | null;
  /** Whether this person may steer and repeat it. */
  maySteer: boolean;
};

export async function openRun(identity: Identity, runId: string): Promise<OpenedRun> {
  const row = await getRun(identity, runId);
  const [[stored], workflow] = await Promise.all([
    loadDefinitions([row.definitionId]),
    prisma().workflow.findUnique({ where: { id: row.workflowId }, include: withShares }),
  ]);
  if (!stored || !workflow) throw new AppError('not_found', `There is no execution "${runId}".`);
  const options = readRunOptions(row.options);
  return {
    runId: row.id,
    workflow: { id: row.workflowId, name: workflow.name },
    definition: stored.definition,
    settings: stored.settings,
    input: row.input,
    until: options?.until ?? null,
    pinned: Object.keys(options?.given ?? {}),
    triggerNodeId: row.triggerNodeId,
    triggerType: row.triggerType,
    createdAt: row.createdAt.toISOString(),
    retryOf: row.originRunId,
    maySteer: rightOn(identity, workflow) !== 'view' && identity.scopes.includes('workflows:execute'),
  };
}
