import type { NodeType } from '@/lib/nodes/registry';

// Where each step type is shown to succeed, to fail, to refuse bad settings, to end when it is cancelled in the middle, and
// to go on when its worker is killed there. Bad settings of all types: tests/unit/nodes/bad-config.test.ts.

/** Types that reach out or wait, so that there is a middle: tests/integration/runs/step-types.test.ts shows all five. */
export const cutTypes = [
  'http',
  'record',
  'integration',
  'function_call',
  'code_snippet',
  'code_workflow',
  'agent',
  'subworkflow',
  'email',
  'notification',
  'loop',
  'delay',
  'wait_for_event',
  'approval',
  'human',
] as const satisfies NodeType[];

/**
 * Types that end in the moment they begin, and why: success and failure are in tests/unit/nodes/instant-types.test.ts. The
 * moment in which they are done and it is not written down yet: tests/integration/runs/instant-types.test.ts. What sets off
 * triggers, with workers that are killed: tests/integration/triggers/lost-workers.test.ts.
 */
export const instantTypes: Record<Exclude<NodeType, (typeof cutTypes)[number]>, string> = {
  'trigger.manual': 'gives what the run was started with',
  'trigger.webhook': 'gives what the run was started with',
  'trigger.schedule': 'gives what the run was started with',
  'trigger.event': 'gives what the run was started with',
  'trigger.integration': 'gives what the run was started with',
  'trigger.record': 'gives what the run was started with',
  'trigger.run_finished': 'gives what the run was started with',
  set: 'works out values of what it was given',
  filter: 'works out values of what it was given',
  sort: 'works out values of what it was given',
  aggregate: 'works out values of what it was given',
  merge: 'works out values of what it was given',
  condition: 'works out values of what it was given',
  switch: 'works out values of what it was given',
  parallel: 'only says which ports go on',
  loop_break: 'only says that the loop is done',
  error_handler: 'works out values of what it was given',
  noop: 'does nothing',
  log: 'writes into the log of the run, which is written with its result',
  fail: 'only fails',
  respond: 'its answer is its result in the log of the run: whoever waits reads it there',
};
