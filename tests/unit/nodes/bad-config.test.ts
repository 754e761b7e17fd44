import { expect, it } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { type NodeType, nodeDefinitions } from '@/lib/nodes/registry';
import { validateDefinition } from '@/lib/workflow/validate';
import { definition, withConfig } from '@/tests/support/definitions';

// Settings each type refuses, and the field the message names. Types without settings have none to refuse.

type Refused = [config: Record<string, never> | object, field: string];

const refused: { [T in NodeType]: Refused | null } = {
  'trigger.manual': null,
  'trigger.webhook': [{ path: '' }, 'path'],
  'trigger.schedule': [{ cron: 'every day' }, 'cron'],
  'trigger.event': [{}, 'eventType'],
  'trigger.integration': [{}, 'integration'],
  'trigger.record': [{ table: 'orders', events: ['truncate'] }, 'events[0]'],
  'trigger.run_finished': [{ workflow: 'import', statuses: ['running'] }, 'statuses[0]'],
  http: [{ url: 'https://example.com', method: 'FETCH' }, 'method'],
  record: [{ operation: 'insert' }, 'table'],
  integration: [{ integration: 'chat' }, 'action'],
  function_call: [{}, 'function'],
  code_snippet: [{ code: 'return 1', memoryMb: 1 }, 'memoryMb'],
  code_workflow: [{}, 'code'],
  agent: [{ credential: 'model', model: 'small', maxTurns: 0 }, 'maxTurns'],
  subworkflow: [{ workflow: '' }, 'workflow'],
  email: [{ subject: 'Hello', body: 'Hello' }, 'to'],
  notification: [{ channel: 'slack', message: 'Hello' }, 'to'],
  set: [{ fields: 'name' }, 'fields'],
  filter: [{ items: 'result' }, 'condition'],
  sort: [{ by: [{ key: 'item', order: 'up' }] }, 'by[0].order'],
  aggregate: [{ fields: [] }, 'fields'],
  merge: [{ mode: 'by_key' }, 'key'],
  condition: [{}, 'expression'],
  switch: [{ value: 'result', cases: [] }, 'cases'],
  parallel: [{ branches: ['a', 'a'] }, 'branches'],
  loop: [{ items: 'result', concurrency: 0 }, 'concurrency'],
  loop_break: null,
  delay: [{ cron: 'every day' }, 'cron'],
  wait_for_event: [{}, 'eventType'],
  respond: [{ status: 99 }, 'status'],
  error_handler: null,
  approval: [{ message: 'May I?', onReject: 'maybe' }, 'onReject'],
  human: [{ message: 'May I?', onReject: 'maybe' }, 'onReject'],
  noop: null,
  log: [{ message: 'Hello', level: 'loud' }, 'level'],
  fail: [{ code: 'Not A Code' }, 'code'],
};

const rows = Object.entries(refused).flatMap(([type, row]) => (row ? [[type, ...row] as const] : []));

it.each(rows)('the type %s with %j names the field %s', (type, config, field) => {
  const isTrigger = type.startsWith('trigger.');
  const source = isTrigger ? definition(`s:${type}`) : definition(`t:trigger.manual s:${type}`, 't>s');
  const problems = validateDefinition(withConfig(source, 's', config as Record<string, never>), nodeCatalog);
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map((problem) => problem.field)).toContain(`nodes[${isTrigger ? 0 : 1}].config.${field}`);
  expect(errors[0]?.message).toMatch(/\S/);
});

it('leaves no type out', () => {
  expect(Object.keys(refused).sort()).toEqual(nodeDefinitions.map(({ type }) => type).sort());
});
