import { agent } from './agent/definition';
import { aggregate } from './aggregate/definition';
import { approval } from './approval/definition';
import { codeSnippet } from './code-snippet/definition';
import { codeWorkflow } from './code-workflow/definition';
import { condition } from './condition/definition';
import type { NodeDefinition } from './define-node';
import { delay } from './delay/definition';
import { email } from './email/definition';
import { errorHandler } from './error-handler/definition';
import { fail } from './fail/definition';
import { filter } from './filter/definition';
import { functionCall } from './function-call/definition';
import { http } from './http/definition';
import { human } from './human/definition';
import { integration } from './integration/definition';
import { logNode } from './log/definition';
import { loop } from './loop/definition';
import { loopBreak } from './loop-break/definition';
import { merge } from './merge/definition';
import { noop } from './noop/definition';
import { notification } from './notification/definition';
import { parallel } from './parallel/definition';
import { record } from './record/definition';
import { respond } from './respond/definition';
import { set } from './set/definition';
import { sort } from './sort/definition';
import { subworkflow } from './subworkflow/definition';
import { switchNode } from './switch/definition';
import { triggerEvent } from './trigger-event/definition';
import { triggerIntegration } from './trigger-integration/definition';
import { triggerManual } from './trigger-manual/definition';
import { triggerRecord } from './trigger-record/definition';
import { triggerRunFinished } from './trigger-run-finished/definition';
import { triggerSchedule } from './trigger-schedule/definition';
import { triggerWebhook } from './trigger-webhook/definition';
import { waitForEvent } from './wait-for-event/definition';

// The one list of step types, in the order the palette shows them. A new type is a folder, a line here, one in guides.ts and one in
// worker/executors.ts, which do not compile without it.

const definitions = [
  triggerManual,
  triggerWebhook,
  triggerSchedule,
  triggerEvent,
  triggerIntegration,
  triggerRecord,
  triggerRunFinished,
  http,
  record,
  integration,
  functionCall,
  codeSnippet,
  codeWorkflow,
  agent,
  subworkflow,
  email,
  notification,
  set,
  filter,
  sort,
  aggregate,
  merge,
  condition,
  switchNode,
  parallel,
  loop,
  loopBreak,
  delay,
  waitForEvent,
  respond,
  errorHandler,
  approval,
  human,
  noop,
  logNode,
  fail,
] as const;

type AnyDefinition = (typeof definitions)[number];

export type NodeType = AnyDefinition['type'];
export type DefinitionOf<T extends NodeType> = Extract<AnyDefinition, { type: T }>;

export const nodeDefinitions: readonly NodeDefinition[] = definitions;

const byType = new Map<string, NodeDefinition>(
  nodeDefinitions.map((definition) => [definition.type, definition]),
);

export function findNodeDefinition(type: string): NodeDefinition | undefined {
  return byType.get(type);
}

export function isNodeType(type: string): type is NodeType {
  return byType.has(type);
}
