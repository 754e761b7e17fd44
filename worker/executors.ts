import { executeAgent } from '@/lib/nodes/agent/executor';
import { executeAggregate } from '@/lib/nodes/aggregate/executor';
import { executeApproval } from '@/lib/nodes/approval/executor';
import { executeCodeSnippet } from '@/lib/nodes/code-snippet/executor';
import { executeCodeWorkflow } from '@/lib/nodes/code-workflow/executor';
import { executeCondition } from '@/lib/nodes/condition/executor';
import { executeDelay } from '@/lib/nodes/delay/executor';
import { executeEmail } from '@/lib/nodes/email/executor';
import { executeErrorHandler } from '@/lib/nodes/error-handler/executor';
import type { Executor } from '@/lib/nodes/executor';
import { executeFail } from '@/lib/nodes/fail/executor';
import { executeFilter } from '@/lib/nodes/filter/executor';
import { executeFunctionCall } from '@/lib/nodes/function-call/executor';
import { executeHttp } from '@/lib/nodes/http/executor';
import { executeHuman } from '@/lib/nodes/human/executor';
import { executeIntegration } from '@/lib/nodes/integration/executor';
import { executeLog } from '@/lib/nodes/log/executor';
import { executeLoop } from '@/lib/nodes/loop/executor';
import { executeLoopBreak } from '@/lib/nodes/loop-break/executor';
import { executeMerge } from '@/lib/nodes/merge/executor';
import { executeNoop } from '@/lib/nodes/noop/executor';
import { executeNotification } from '@/lib/nodes/notification/executor';
import { executeParallel } from '@/lib/nodes/parallel/executor';
import { executeRecord } from '@/lib/nodes/record/executor';
import type { DefinitionOf, NodeType } from '@/lib/nodes/registry';
import { executeRespond } from '@/lib/nodes/respond/executor';
import { executeSet } from '@/lib/nodes/set/executor';
import { executeSort } from '@/lib/nodes/sort/executor';
import { executeSubworkflow } from '@/lib/nodes/subworkflow/executor';
import { executeSwitch } from '@/lib/nodes/switch/executor';
import { executeTriggerEvent } from '@/lib/nodes/trigger-event/executor';
import { executeTriggerIntegration } from '@/lib/nodes/trigger-integration/executor';
import { executeTriggerManual } from '@/lib/nodes/trigger-manual/executor';
import { executeTriggerRecord } from '@/lib/nodes/trigger-record/executor';
import { executeTriggerRunFinished } from '@/lib/nodes/trigger-run-finished/executor';
import { executeTriggerSchedule } from '@/lib/nodes/trigger-schedule/executor';
import { executeTriggerWebhook } from '@/lib/nodes/trigger-webhook/executor';
import { executeWaitForEvent } from '@/lib/nodes/wait-for-event/executor';

export type Executors = { [T in NodeType]: Executor<DefinitionOf<T>> };

/** What each step type does. The compiler asks for a line here for every type of the registry. */
export const executors: Executors = {
  'trigger.manual': executeTriggerManual,
  'trigger.webhook': executeTriggerWebhook,
  'trigger.schedule': executeTriggerSchedule,
  'trigger.event': executeTriggerEvent,
  'trigger.integration': executeTriggerIntegration,
  'trigger.record': executeTriggerRecord,
  'trigger.run_finished': executeTriggerRunFinished,
  http: executeHttp,
  record: executeRecord,
  integration: executeIntegration,
  function_call: executeFunctionCall,
  code_snippet: executeCodeSnippet,
  code_workflow: executeCodeWorkflow,
  agent: executeAgent,
  subworkflow: executeSubworkflow,
  email: executeEmail,
  notification: executeNotification,
  set: executeSet,
  filter: executeFilter,
  sort: executeSort,
  aggregate: executeAggregate,
  merge: executeMerge,
  condition: executeCondition,
  switch: executeSwitch,
  parallel: executeParallel,
  loop: executeLoop,
  loop_break: executeLoopBreak,
  delay: executeDelay,
  wait_for_event: executeWaitForEvent,
  respond: executeRespond,
  error_handler: executeErrorHandler,
  approval: executeApproval,
  human: executeHuman,
  noop: executeNoop,
  log: executeLog,
  fail: executeFail,
};
