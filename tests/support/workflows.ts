import { pool } from '@/lib/server/db';
import { storeDefinition } from '@/lib/server/runs/definitions';
import type { RunScope } from '@/lib/server/runs/run-row';
import { newId } from '@/lib/shared/ids';
import { type DefinitionInput, definitionSchema } from '@/lib/workflow/schema';
import { type WorkflowSettings, workflowSettingsSchema } from '@/lib/workflow/settings';

// What integration tests need to stand on: an organization with a user, and workflows in it that are already deployed.

export async function createScope(): Promise<RunScope> {
  const scope = { organizationId: newId('organization'), userId: newId('user'), canSeeAll: true };
  await pool().query('INSERT INTO "user" (id, name, email, updated_at) VALUES ($1, $1, $2, now())', [
    scope.userId,
    `${scope.userId}@example.com`,
  ]);
  await pool().query('INSERT INTO organization (id, name, slug) VALUES ($1, $1, $1)', [scope.organizationId]);
  return scope;
}

export async function deployWorkflow(
  scope: RunScope,
  input: DefinitionInput,
  settings: Partial<WorkflowSettings> = {},
): Promise<string> {
  const id = newId('workflow');
  const versionId = newId('version');
  const parsed = workflowSettingsSchema.parse(settings);
  const definitionId = await storeDefinition(definitionSchema.parse(input), parsed);
  await pool().query(
    `INSERT INTO workflow (id, organization_id, owner_id, slug, name, status, settings, config, deployed_version_id)
     VALUES ($1, $2, $3, $4, 'A workflow', 'active', $5, '{}', $6)`,
    [id, scope.organizationId, scope.userId, id.replace('_', '-'), JSON.stringify(parsed), versionId],
  );
  await pool().query(
    `INSERT INTO workflow_version (id, workflow_id, number, definition_id, created_by) VALUES ($1, $2, 1, $3, $4)`,
    [versionId, id, definitionId, scope.userId],
  );
  return id;
}

type NodeInput = NonNullable<DefinitionInput['nodes']>[number];
type Step = [type: string, config?: NodeInput['config'], policy?: NodeInput['policy']];

/** Nodes by id, and connections from a short text: `a>b b.error>c`; the port is `output` where none is named. */
export function flow(steps: Record<string, Step>, connections = ''): DefinitionInput {
  return {
    nodes: Object.entries(steps).map(
      ([id, [type, config = {}, policy]], i): NodeInput => ({
        id,
        type,
        name: id,
        position: { x: i * 300, y: 0 },
        config,
        ...(policy ? { policy } : {}),
      }),
    ),
    connections: connections
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word, i) => {
        const [source = '', targetNodeId = ''] = word.split('>');
        const [sourceNodeId = '', sourcePort = 'output'] = source.split('.');
        return { id: `c${i}`, sourceNodeId, sourcePort, targetNodeId };
      }),
  };
}

/** Nodes in a row, each `[id, type, config, policy]`. */
export function chain(...steps: [id: string, ...Step][]): DefinitionInput {
  const ids = steps.map(([id]) => id);
  const nodes = Object.fromEntries(steps.map(([id, ...step]): [string, Step] => [id, step]));
  return flow(
    nodes,
    ids
      .slice(1)
      .map((id, i) => `${ids[i]}>${id}`)
      .join(' '),
  );
}
