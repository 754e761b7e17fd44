import type { executions } from '@/lib/api/contracts/executions';
import type { BodyOf } from '@/lib/api/define-endpoint';
import { compilePlan } from '@/lib/engine/plan';
import { loopsAround, upTo } from '@/lib/engine/plan-part';
import { rehearse } from '@/lib/engine/rehearse';
import { type GivenStep, type RunOptions, runOptionsSchema } from '@/lib/engine/run-options';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';
import type { Identity } from '../auth/identity';
import { lastResults } from '../runs/last-results';

type Body = Pick<BodyOf<typeof executions.start>, 'pins' | 'until' | 'only'>;

/** Which part of a definition a test run works on, and what it is given; undefined: all of it, and nothing. */
export async function readRunPart(
  identity: Identity,
  workflowRef: string,
  definition: Definition | undefined,
  { pins, until, only }: Body,
): Promise<RunOptions | undefined> {
  if (pins === undefined && until === undefined && only === undefined) return undefined;
  if (!definition) {
    throw refusal('definition', '`pins`, `until` and `only` are for test runs: send the `definition` too.');
  }
  if (until !== undefined && only !== undefined) {
    throw refusal(
      'only',
      'Send `until` (that step and all before it) or `only` (that step alone), not both.',
    );
  }
  const given = new Map(Object.entries(pins ?? {}).map(([id, output]) => [id, pin(definition, id, output)]));
  if (until !== undefined) nodeOf(definition, until, 'until');
  if (only !== undefined) await giveAllBefore(identity, workflowRef, definition, only, given);
  const target = only ?? until;
  return runOptionsSchema.parse({
    ...(target === undefined ? {} : { until: target }),
    isAlone: only !== undefined,
    given: Object.fromEntries(given),
  });
}

function pin(definition: Definition, nodeId: string, output: Json): GivenStep {
  const node = nodeOf(definition, nodeId, `pins.${nodeId}`);
  const type = findNodeDefinition(node.type);
  const own = type?.portsOf ? type.portsOf(node.config) : (type?.outputs ?? []);
  const ports = own.map(({ id }) => id).filter((id) => id !== type?.bodyPort);
  if (ports.length <= 1) return { output, ports, from: 'pin' };
  const { port, output: given = null } = isPlainObject(output) ? output : {};
  // A value of JSON, as it came from there.
  if (typeof port === 'string' && ports.includes(port))
    return { output: given as Json, ports: [port], from: 'pin' };
  throw refusal(
    `pins.${nodeId}`,
    `"${nameOf(node)}" chooses between ${ports.length} ways, which its output does not say. Say it: { "port": "${ports[0]}", "output": … }.`,
  );
}

/** Fills in what the last runs gave, and refuses when that does not lead to the step. */
async function giveAllBefore(
  identity: Identity,
  workflowRef: string,
  definition: Definition,
  only: string,
  given: Map<string, GivenStep>,
): Promise<void> {
  const node = nodeOf(definition, only, 'only');
  const whole = compilePlan(definition, defaultSettings, nodeTraitsOf);
  if (loopsAround(whole, only).length > 0) {
    throw refusal('only', `"${nameOf(node)}" is inside a loop. Run up to it with \`until\` instead.`);
  }
  const plan = upTo(whole, only);
  const wanted = [...plan.nodes.values()].filter(
    ({ id, scope, traits }) => scope === '' && id !== only && !traits.isTrigger && !given.has(id),
  );
  const kept = await lastResults(identity, workflowRef, new Set(wanted.map(({ id }) => id)));
  for (const [id, step] of kept) given.set(id, step);
  const { missing, isReached } = rehearse(plan, only, given);
  if (missing.length > 0) {
    const names = missing.map((id) => `"${nameOf(nodeOf(definition, id, 'only'))}"`).join(', ');
    throw refusal(
      'only',
      `There is no output of ${names} yet: pin one, or run the workflow up to there first.`,
      missing.map((nodeId) => ({ nodeId, problem: 'no_output' })),
    );
  }
  if (!isReached) {
    throw refusal(
      'only',
      `By the last outputs the run does not come to "${nameOf(node)}": another way was taken. Run up to it with other input.`,
    );
  }
}

function nodeOf({ nodes }: Definition, id: string, field: string): WorkflowNode {
  const node = nodes.find((candidate) => candidate.id === id);
  if (!node) throw refusal(field, `The definition has no node "${id}".`);
  return node;
}

function nameOf({ id, name }: WorkflowNode): string {
  return name || id;
}

function refusal(field: string, message: string, details?: Json): AppError {
  return new AppError('input_invalid', message, { field, ...(details === undefined ? {} : { details }) });
}
