import { isPlainObject } from '@/lib/shared/json';
import { type Loose, leftStep, type MadeStep } from './report';

// The nodes of Node-RED that correspond to step types here. `msg.payload` is `result`.

export function nodeRedStep(node: Loose): MadeStep {
  const convert = Object.hasOwn(converters, String(node.type)) ? converters[String(node.type)] : undefined;
  return convert
    ? convert(node)
    : leftStep(`There is no step for ${String(node.type)} here. Its settings are in the notes.`);
}

const converters: Record<string, (node: Loose) => MadeStep> = {
  inject: inject,
  'http in': ({ url, method }) => ({
    type: 'trigger.webhook',
    config: {
      path:
        String(url ?? '')
          .replace(/^\/+/, '')
          .replace(/:(\w+)/g, '$1') || 'webhook',
      method: String(method ?? 'get').toUpperCase(),
      respond: 'step',
    },
    note: 'It has another address here.',
  }),
  'http response': ({ statusCode, headers }) => ({
    type: 'respond',
    config: {
      body: '{{ result }}',
      ...(Number(statusCode) > 0 ? { status: Number(statusCode) } : {}),
      ...(isPlainObject(headers) && Object.keys(headers).length > 0 ? { headers } : {}),
    },
  }),
  'http request': httpRequest,
  function: ({ func, outputs }) => ({
    type: 'code_snippet',
    config: { code: `${HEAD}\n${String(func ?? 'return msg;')}\n${FOOT}` },
    note: `Its code stands between lines that give it \`msg\`; \`context\`, \`flow\` and \`global\` are not there.${Number(outputs) > 1 ? ' Here it has one output.' : ''}`,
  }),
  switch: switchStep,
  change: change,
  template: ({ template, field = 'payload' }) => {
    const text = String(template ?? '').replace(
      /\{\{\{?\s*([\w.]+)\s*\}?\}\}/g,
      (_, path: string) => `{{ ${inResult(path)} }}`,
    );
    const path = String(field).replace(/^payload\.?/, '') || 'text';
    return {
      type: 'set',
      config: { fields: { [path]: text } },
      note: `Its text is the field \`${path}\` of the result here.`,
    };
  },
  delay: delay,
  debug: ({ complete }) => ({
    type: 'log',
    config: {
      message:
        typeof complete === 'string' && !['true', 'false', ''].includes(complete)
          ? `{{ ${inResult(complete)} }}`
          : '{{ result }}',
    },
  }),
  'e-mail': ({ name, server }) => ({
    type: 'email',
    config: { to: String(name ?? ''), subject: '{{ result.topic }}', body: '{{ result }}' },
    note: `Choose the credential of the mail server${typeof server === 'string' ? ` (${server})` : ''}, and look at subject and text.`,
  }),
  json: () => ({ type: 'noop', config: {}, note: 'JSON is read and written by itself here.' }),
  split: () => ({
    type: 'loop',
    config: { items: 'result' },
    ports: ['body'],
    note: 'What follows is done for each item; connect `done` to what comes after all of them.',
  }),
  join: () => ({ type: 'merge', config: { mode: 'append' }, note: 'Look at what it puts together.' }),
  catch: () => ({
    type: 'error_handler',
    config: {},
    note: 'Connect the error ports of the steps it is for to it.',
  }),
  'link in': () => ({ type: 'noop', config: {} }),
  'link out': () => ({ type: 'noop', config: {} }),
  junction: () => ({ type: 'noop', config: {} }),
};

const HEAD = [
  '// What the code finds around it elsewhere.',
  'const msg = { payload: input };',
  'const node = { log: console.log, warn: console.warn, error: console.error, status: () => {} };',
  'const given = await (async () => {',
].join('\n');
const FOOT = [
  '})();',
  'const [first] = [given].flat();',
  'return first && typeof first === "object" && "payload" in first ? first.payload : (first ?? null);',
].join('\n');

/** `payload.email` as an expression here. */
function inResult(path: string): string {
  const rest = path.replace(/^msg\./, '').replace(/^payload\b\.?/, '');
  return rest === '' ? 'result' : `result.${rest}`;
}

/** A value with its type, as an expression. */
function operand(value: unknown, type: unknown): string | null {
  switch (type) {
    case 'msg':
      return inResult(String(value));
    case 'num':
      return String(Number(value));
    case 'bool':
      return String(value === true || value === 'true');
    case 'json':
      return String(value);
    case 'str':
    case undefined:
      return JSON.stringify(String(value ?? ''));
    case 'date':
      return 'now';
    default:
      return null;
  }
}

function inject({ repeat, crontab }: Loose): MadeStep {
  if (typeof crontab === 'string' && crontab !== '')
    return { type: 'trigger.schedule', config: { cron: crontab } };
  const seconds = Number(repeat);
  if (!(seconds > 0)) return { type: 'trigger.manual', config: {} };
  const minutes = Math.max(1, Math.round(seconds / 60));
  const cron =
    minutes === 1
      ? '* * * * *'
      : minutes < 60
        ? `*/${minutes} * * * *`
        : `0 */${Math.max(1, Math.round(minutes / 60))} * * *`;
  return {
    type: 'trigger.schedule',
    config: { cron },
    ...(seconds % 60 === 0 ? {} : { note: 'A schedule counts whole minutes.' }),
  };
}

function httpRequest({ method, url, ret }: Loose): MadeStep {
  const verb = String(method ?? 'GET').toUpperCase();
  const target = String(url ?? '').replace(
    /\{\{\{?\s*([\w.]+)\s*\}?\}\}/g,
    (_, path: string) => `{{ ${inResult(path)} }}`,
  );
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].includes(verb) ? verb : 'GET';
  const config = {
    method: known,
    url: target || '{{ result.url }}',
    ...(known === 'GET' || known === 'HEAD' ? {} : { body: '{{ result }}' }),
    ...(ret === 'txt' ? { responseType: 'text' } : ret === 'obj' ? { responseType: 'json' } : {}),
  };
  return { type: 'http', config, note: 'The answer is in `result.body` here.' };
}

const comparing: Record<string, string> = { eq: '===', neq: '!==', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function switchStep({ property = 'payload', propertyType = 'msg', rules }: Loose): MadeStep {
  const value = operand(property, propertyType);
  const list = Array.isArray(rules) ? rules.filter(isPlainObject) : [];
  const elseAt = list.findIndex(({ t }) => t === 'else');
  const made = list.map((rule) => (value === null ? null : ruleOf(value, rule)));
  const own = made.filter((_, index) => index !== elseAt);
  if (own.length === 0) return leftStep('It has no rules that could be read.');
  let place = -1;
  const ports = list.map((_, index) => {
    if (index === elseAt) return 'default';
    place += 1;
    return `case:${place}`;
  });
  const isPartly = own.includes(null);
  return {
    type: 'switch',
    config: { cases: own.map((when) => ({ when: when ?? 'false' })) },
    ports,
    ...(isPartly ? { note: 'One of its rules could not be read and never fits.' } : {}),
  };
}

function ruleOf(value: string, { t, v, vt, v2, v2t }: Loose): string | null {
  const right = operand(v, vt);
  const kind = String(t);
  if (Object.hasOwn(comparing, kind)) return right === null ? null : `${value} ${comparing[kind]} ${right}`;
  switch (kind) {
    case 'btwn': {
      const end = operand(v2, v2t);
      return right === null || end === null ? null : `${value} >= ${right} && ${value} <= ${end}`;
    }
    case 'cont':
      return right === null ? null : `${value}.includes(${right})`;
    case 'true':
      return `${value} === true`;
    case 'false':
      return `${value} === false`;
    case 'null':
      return `${value} == null`;
    case 'nnull':
      return `${value} != null`;
    case 'empty':
      return `${value}.length === 0`;
    case 'nempty':
      return `${value}.length > 0`;
    case 'else':
      return 'true';
    default:
      return null;
  }
}

function change({ rules }: Loose): MadeStep {
  const list = Array.isArray(rules) ? rules.filter(isPlainObject) : [];
  const fields: Loose[] = [];
  const remove: string[] = [];
  let isPartly = false;
  for (const { t, p, to, tot } of list) {
    const path = String(p ?? '').replace(/^payload\.?/, '');
    const expression = operand(to, tot);
    if (t === 'set' && expression !== null) fields.push({ path: path || 'value', expression });
    else if (t === 'delete' && path !== '') remove.push(path);
    else isPartly = true;
    if (path === '') isPartly = true;
  }
  return {
    type: 'set',
    config: { fields, remove, keepRest: true },
    ...(isPartly
      ? { note: 'Not all of its rules could be taken; a whole payload is the field `value` here.' }
      : {}),
  };
}

const units: Record<string, string> = {
  milliseconds: 'ms',
  seconds: 's',
  minutes: 'm',
  hours: 'h',
  days: 'd',
};

function delay({ pauseType = 'delay', timeout, timeoutUnits = 'seconds' }: Loose): MadeStep {
  const durationMs = `${Number(timeout) || 0} ${units[String(timeoutUnits)] ?? 's'}`;
  if (pauseType === 'delay') return { type: 'delay', config: { durationMs } };
  return {
    type: 'delay',
    config: { durationMs },
    note: 'Rates are limited in the settings of the workflow here; this step waits each time.',
  };
}
