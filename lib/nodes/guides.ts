import { guide as agent } from './agent/guide';
import { guide as aggregate } from './aggregate/guide';
import { guide as approval } from './approval/guide';
import { guide as codeSnippet } from './code-snippet/guide';
import { guide as codeWorkflow } from './code-workflow/guide';
import { guide as condition } from './condition/guide';
import type { NodeDefinition } from './define-node';
import { guide as delay } from './delay/guide';
import { guide as email } from './email/guide';
import { guide as errorHandler } from './error-handler/guide';
import { guide as fail } from './fail/guide';
import { guide as filter } from './filter/guide';
import { guide as functionCall } from './function-call/guide';
import { guide as http } from './http/guide';
import { guide as human } from './human/guide';
import { guide as integration } from './integration/guide';
import { guide as logNode } from './log/guide';
import { guide as loop } from './loop/guide';
import { guide as loopBreak } from './loop-break/guide';
import { guide as merge } from './merge/guide';
import type { NodeGuide } from './node-guide';
import { guide as noop } from './noop/guide';
import { guide as notification } from './notification/guide';
import { guide as parallel } from './parallel/guide';
import { guide as record } from './record/guide';
import { isNodeType, type NodeType } from './registry';
import { guide as respond } from './respond/guide';
import { guide as set } from './set/guide';
import { guide as sort } from './sort/guide';
import { guide as subworkflow } from './subworkflow/guide';
import { guide as switchNode } from './switch/guide';
import { guide as triggerEvent } from './trigger-event/guide';
import { guide as triggerIntegration } from './trigger-integration/guide';
import { guide as triggerManual } from './trigger-manual/guide';
import { guide as triggerRecord } from './trigger-record/guide';
import { guide as triggerRunFinished } from './trigger-run-finished/guide';
import { guide as triggerSchedule } from './trigger-schedule/guide';
import { guide as triggerWebhook } from './trigger-webhook/guide';
import { guide as waitForEvent } from './wait-for-event/guide';

const guides: Record<NodeType, NodeGuide> = {
  'trigger.manual': triggerManual,
  'trigger.webhook': triggerWebhook,
  'trigger.schedule': triggerSchedule,
  'trigger.event': triggerEvent,
  'trigger.integration': triggerIntegration,
  'trigger.record': triggerRecord,
  'trigger.run_finished': triggerRunFinished,
  http,
  record,
  integration,
  function_call: functionCall,
  code_snippet: codeSnippet,
  code_workflow: codeWorkflow,
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
  switch: switchNode,
  parallel,
  loop,
  loop_break: loopBreak,
  delay,
  wait_for_event: waitForEvent,
  respond,
  error_handler: errorHandler,
  approval,
  human,
  noop,
  log: logNode,
  fail,
};

export function findGuide(type: string): NodeGuide | undefined {
  return isNodeType(type) ? guides[type] : undefined;
}

export function guideOf({ type }: NodeDefinition): NodeGuide {
  const guide = findGuide(type);
  if (!guide) throw new Error(`There is no guide to the step type "${type}"`);
  return guide;
}
