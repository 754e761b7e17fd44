import { isPlainObject } from '@/lib/shared/json';
import { compared, conditionOf } from './n8n-conditions';
import { limitItems, sortItems, summarizeItems } from './n8n-lists';
import { sendEmail, sendGmail } from './n8n-mail';
import { cronOf } from './n8n-schedule';
import type { N8nText } from './n8n-text';
import { type Loose, leftStep, type MadeStep, withoutAbsent } from './report';

// The nodes of n8n that correspond to step types here.

export type N8nNode = { name: string; type: string; typeVersion: number; parameters: Loose };

type Convert = (node: N8nNode, text: N8nText) => MadeStep;

export function n8nStep(node: N8nNode, text: N8nText): MadeStep {
  const kind = node.type.replace(/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\./, '');
  const convert = Object.hasOwn(converters, kind) ? converters[kind] : undefined;
  return convert
    ? convert(node, text)
    : leftStep(`There is no step for ${node.type} here. Its settings are in the notes.`);
}

const converters: Record<string, Convert> = {
  manualTrigger: () => ({ type: 'trigger.manual', config: {} }),
  start: () => ({ type: 'trigger.manual', config: {} }),
  executeWorkflowTrigger: () => ({ type: 'trigger.manual', config: {} }),
  formTrigger: ({ parameters }) => ({
    type: 'trigger.webhook',
    config: { path: String(parameters.path ?? '') || 'form', method: 'POST' },
    note: 'Its form is not here: whatever shows one sends its fields as JSON to this address.',
  }),
  sort: ({ parameters }) => sortItems(parameters),
  limit: ({ parameters }) => limitItems(parameters),
  summarize: ({ parameters }) => summarizeItems(parameters),
  webhook: webhook,
  scheduleTrigger: schedule,
  cron: schedule,
  interval: schedule,
  httpRequest: httpRequest,
  set: setFields,
  if: condition,
  filter: ({ parameters }, text) => {
    const found = conditionOf(parameters, text);
    if (!found) return leftStep('Its condition has no counterpart.');
    const onItem = found.replace(/\bresult\b/g, 'item');
    return {
      type: 'filter',
      config: { items: 'result', condition: onItem },
      note: 'Here it filters the items of a list; make sure that the step before gives one.',
    };
  },
  switch: switchStep,
  code: code,
  function: code,
  functionItem: code,
  wait: wait,
  noOp: () => ({ type: 'noop', config: {} }),
  merge: ({ parameters }) => ({
    type: 'merge',
    config: { mode: parameters.mode === 'combine' ? 'combine' : 'append' },
    ...(parameters.mode === 'append' || parameters.mode === undefined
      ? {}
      : { note: 'Look at how its sides are put together.' }),
  }),
  splitInBatches: ({ parameters, typeVersion }) => ({
    type: 'loop',
    config: {
      items: 'result',
      ...(Number(parameters.batchSize) > 1 ? { batchSize: Number(parameters.batchSize) } : {}),
    },
    ports: typeVersion >= 3 ? ['done', 'body'] : ['body', 'done'],
    note: 'Its body ends by itself; no connection leads back. `result` must be a list.',
  }),
  executeWorkflow: ({ parameters }, text) => {
    const { workflowId } = parameters;
    const workflow = isPlainObject(workflowId) ? workflowId.value : workflowId;
    const config = { workflow: text.value(String(workflow ?? 'unknown')) };
    return { type: 'subworkflow', config, note: 'Choose the workflow again: it has another id here.' };
  },
  respondToWebhook: ({ parameters }, text) => {
    const options = isPlainObject(parameters.options) ? parameters.options : {};
    const { respondWith, responseBody } = parameters;
    const body =
      respondWith === 'noData'
        ? null
        : responseBody === undefined
          ? '{{ result }}'
          : text.value(responseBody);
    return {
      type: 'respond',
      config: { body, ...(options.responseCode ? { status: Number(options.responseCode) } : {}) },
    };
  },
  emailSend: ({ parameters }, text) => sendEmail(parameters, text),
  gmail: ({ parameters }, text) => sendGmail(parameters, text),
  stopAndError: ({ parameters }, text) => ({
    type: 'fail',
    config: { message: text.value(String(parameters.errorMessage ?? 'It was stopped')) },
  }),
  splitOut: ({ parameters }, text) => ({
    type: 'set',
    config: {
      fields: [
        { path: 'items', expression: `result.${String(text.value(parameters.fieldToSplitOut ?? 'items'))}` },
      ],
    },
    note: 'Here a list stays one value: go through it with a loop.',
  }),
};

function webhook({ parameters }: N8nNode): MadeStep {
  const { path, httpMethod = 'GET', responseMode } = parameters;
  const respond = { lastNode: 'result', responseNode: 'step' }[String(responseMode)] ?? 'accepted';
  const config = {
    path: String(path ?? '').replace(/:(\w+)/g, '$1') || 'webhook',
    method: httpMethod,
    respond,
  };
  return {
    type: 'trigger.webhook',
    config,
    note: 'It has another address here, and `result` is the body itself.',
  };
}

function schedule({ parameters, type }: N8nNode): MadeStep {
  const found = type.endsWith('.interval')
    ? { cron: `*/${Number(parameters.interval) || 5} * * * *` }
    : cronOf(parameters);
  if (!found)
    return { type: 'trigger.manual', config: {}, note: 'Its schedule could not be read; it starts by hand.' };
  return {
    type: 'trigger.schedule',
    config: { cron: found.cron },
    ...(found.note ? { note: found.note } : {}),
  };
}

function httpRequest({ parameters }: N8nNode, text: N8nText): MadeStep {
  const {
    method,
    requestMethod,
    url,
    contentType,
    authentication = 'none',
    jsonBody,
    body,
    bodyParametersJson,
  } = parameters;
  const query = pairs(parameters.queryParameters ?? parameters.queryParametersUi, text);
  const headers = pairs(parameters.headerParameters ?? parameters.headerParametersUi, text);
  const fields = pairs(parameters.bodyParameters ?? parameters.bodyParametersUi, text);
  const sent = jsonBody ?? bodyParametersJson ?? body;
  const config = withoutAbsent({
    method: method ?? requestMethod ?? 'GET',
    url: text.value(String(url ?? '')),
    query: query ?? undefined,
    headers: headers ?? undefined,
    body: sent === undefined ? (fields ?? undefined) : jsonOf(text.value(sent)),
    bodyType: contentType === 'form-urlencoded' ? 'form' : undefined,
  });
  const note =
    authentication === 'none' || authentication === undefined ? {} : { note: 'Choose its credential again.' };
  return { type: 'http', config, ...note };
}

function pairs(given: unknown, text: N8nText): Loose | null {
  const list = isPlainObject(given) ? (given.parameters ?? given.parameter) : undefined;
  if (!Array.isArray(list)) return null;
  return Object.fromEntries(
    list.filter(isPlainObject).map(({ name, value }) => [String(name), text.value(value)]),
  );
}

function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function setFields({ parameters }: N8nNode, text: N8nText): MadeStep {
  const { assignments, values, fields, includeOtherFields, keepOnlySet, include, jsonOutput, mode } =
    parameters;
  if (mode === 'raw' && typeof jsonOutput === 'string') {
    const made = jsonOf(text.value(jsonOutput));
    return isPlainObject(made)
      ? { type: 'set', config: { fields: made } }
      : { type: 'set', config: { fields: { value: made } }, note: 'Its JSON is the field `value` here.' };
  }
  const lists = [
    isPlainObject(assignments) ? assignments.assignments : undefined,
    isPlainObject(fields) ? fields.values : undefined,
  ];
  const flat = lists.find(Array.isArray) ?? Object.values(isPlainObject(values) ? values : {}).flat();
  const made = flat.filter(isPlainObject).map((entry) => ({
    path: String(entry.name),
    value: text.value(entry.value ?? entry.stringValue ?? entry.numberValue ?? entry.booleanValue ?? null),
  }));
  const isOld = values !== undefined;
  const keepRest = isOld ? keepOnlySet !== true : includeOtherFields === true || include === 'all';
  return { type: 'set', config: { fields: made, keepRest } };
}

function condition({ parameters }: N8nNode, text: N8nText): MadeStep {
  const expression = conditionOf(parameters, text);
  const made = { type: 'condition', ports: ['true', 'false'] };
  if (expression) return { ...made, config: { expression } };
  return {
    ...made,
    config: { expression: 'true' },
    note: 'Its condition could not be read; it is always true now.',
  };
}

function switchStep({ parameters }: N8nNode, text: N8nText): MadeStep {
  const rules = isPlainObject(parameters.rules) ? parameters.rules : {};
  const newer = Array.isArray(rules.values) ? rules.values.filter(isPlainObject) : null;
  const older = Array.isArray(rules.rules) ? rules.rules.filter(isPlainObject) : [];
  const made = newer
    ? newer.map((rule) => conditionOf(rule, text))
    : older.map(({ operation = 'equal', value2 }) =>
        compared(String(operation), text.operand(parameters.value1), text.operand(value2)),
      );
  if (made.length === 0) return leftStep('It has no rules that could be read.');
  const cases = made.map((when) => ({ when: when ?? 'false' }));
  const ports = [...cases.map((_, index) => `case:${index}`), 'default'];
  return {
    type: 'switch',
    config: { cases },
    ports,
    ...(made.includes(null) ? { note: 'One of its rules could not be read and never fits.' } : {}),
  };
}

const HEAD = [
  '// What the code finds around it elsewhere.',
  'const items = (Array.isArray(input) ? input : [input]).map((json) => ({ json }));',
  'const item = items[0];',
  'const $json = item?.json;',
  'const $input = { all: () => items, first: () => items[0], last: () => items.at(-1), item };',
  'const given = await (async () => {',
].join('\n');
const FOOT = [
  '})();',
  'const plain = (entry) => (entry && typeof entry === "object" && "json" in entry ? entry.json : entry);',
  'return Array.isArray(given) ? (given.length === 1 ? plain(given[0]) : given.map(plain)) : plain(given);',
].join('\n');

function code({ parameters }: N8nNode): MadeStep {
  const source = parameters.jsCode ?? parameters.functionCode;
  if (typeof source !== 'string' || parameters.language === 'python')
    return leftStep('Only JavaScript runs here. Its code is in the notes.');
  return {
    type: 'code_snippet',
    config: { code: `${HEAD}\n${source}\n${FOOT}` },
    note: 'Its code stands between lines that give it `$input`, `$json` and `items`; modules and `$node` are not there.',
  };
}

function wait({ parameters }: N8nNode, text: N8nText): MadeStep {
  const { resume = 'timeInterval', amount = 1, unit = 'hours', dateTime } = parameters;
  if (resume === 'specificTime')
    return { type: 'delay', config: { until: text.value(String(dateTime ?? '')) } };
  if (resume === 'timeInterval')
    return { type: 'delay', config: { durationMs: `${Number(amount) || 0} ${String(unit)}` } };
  const config = { eventType: 'resume' };
  return {
    type: 'wait_for_event',
    config,
    note: 'Send the event `resume` to the run: POST /api/v1/executions/:id/events/resume.',
  };
}
