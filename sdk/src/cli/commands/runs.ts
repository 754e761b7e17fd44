import type { Sluice } from '../../client';
import type { Json, ServerEvent } from '../../shared-types';
import { CliError, print } from '../output';
import { connect } from '../settings';
import { isFields, readText } from '../workflow-file';
import { type Command, jsonOption, textFlag } from './command';

// Starting, watching and ending executions.

export const run: Command = {
  usage: 'run <workflow>',
  summary: 'start an execution; --follow shows its steps, --wait its output',
  options: {
    input: { type: 'string', short: 'i', value: 'json', help: 'JSON, or @ and the name of a file of JSON' },
    follow: { type: 'boolean', short: 'f', help: 'show the steps until it ends, then the output' },
    wait: {
      type: 'boolean',
      short: 'w',
      help: 'until it ends, then show the output; exits with 1 unless it is completed',
    },
    json: { ...jsonOption, help: 'the execution as JSON, for programs; with --wait once it has ended' },
  },
  run: async ([reference], flags) => {
    if (!reference) throw new CliError('Which workflow? sluice run <workflow>');
    const sluice = await connect();
    const triggerInputs = await readInput(textFlag(flags, 'input'));
    const { executionId } = await sluice.executions.start(reference, { triggerInputs });
    const isJson = flags.json === true;
    if (!isJson) print(executionId);
    const isAwaited = flags.follow === true || flags.wait === true;
    const status = isAwaited && (await follow(sluice, executionId, flags.follow === true && !isJson));
    if (!isAwaited && !isJson) return undefined;
    const execution = await sluice.executions.get(executionId);
    if (isJson) {
      print(JSON.stringify(execution, null, 2));
      return isAwaited && status !== 'completed' ? 1 : 0;
    }
    const { outputs, error } = execution;
    print(status === 'completed' ? JSON.stringify(outputs, null, 2) : `${status}: ${error?.message ?? ''}`);
    return status === 'completed' ? 0 : 1;
  },
};

export const logs: Command = {
  usage: 'logs <execution>',
  summary: 'show what happened in an execution, or in the newest of a workflow',
  options: { follow: { type: 'boolean', short: 'f', help: 'go on until it ends' } },
  run: async ([reference], flags) => {
    if (!reference) throw new CliError('Which execution? sluice logs <execution>');
    const sluice = await connect();
    const id = reference.startsWith('run_') ? reference : await newestOf(sluice, reference);
    if (flags.follow) return (await follow(sluice, id, true)) === 'completed' ? 0 : 1;
    const { status } = await sluice.executions.get(id);
    for await (const span of sluice.executions.spans.all(id)) {
      const { startedAt, nodeId, iteration, durationMs, error } = span;
      const took = durationMs === null ? '' : ` ${durationMs} ms`;
      print(line(startedAt, nodeId, iteration, `${span.status}${took}${error ? `: ${error.message}` : ''}`));
    }
    for await (const { at, level, nodeId, iteration, message } of sluice.executions.logs.all(id)) {
      print(line(at, nodeId ?? '', iteration, `${level}: ${message}`));
    }
    print(status);
    return undefined;
  },
};

export const cancel: Command = {
  usage: 'cancel <execution>',
  summary: 'cancel an execution',
  options: { reason: { type: 'string', value: 'text', help: 'kept with the execution' } },
  run: async ([id], flags) => {
    if (!id) throw new CliError('Which execution? sluice cancel <execution>');
    const reason = textFlag(flags, 'reason');
    const { status } = await (await connect()).executions.cancel(id, reason === undefined ? {} : { reason });
    print(status);
    return undefined;
  },
};

async function newestOf(sluice: Sluice, workflow: string): Promise<string> {
  const { id } = await sluice.workflows.get(workflow);
  const { executions } = await sluice.executions.list({ workflow_id: id, limit: 1 });
  const [newest] = executions;
  if (!newest) throw new CliError(`${workflow} was never run.`);
  return newest.id;
}

/** Until the execution has ended; answers its status. */
async function follow(sluice: Sluice, id: string, isShown: boolean): Promise<string> {
  for await (const event of sluice.executions.events(id)) {
    if (event.event === 'end') return isFields(event.data) ? String(event.data.status) : '';
    const text = isShown ? eventLine(event) : null;
    if (text) print(text);
  }
  return (await sluice.executions.get(id)).status;
}

function eventLine({ event, data }: ServerEvent): string | null {
  if (!isFields(data)) return null;
  const at = typeof data.at === 'number' ? new Date(data.at).toISOString() : null;
  const node = typeof data.nodeId === 'string' ? data.nodeId : '';
  const iteration = typeof data.iteration === 'string' ? data.iteration : '';
  if (event === 'step.recorded') return line(at, node, iteration, `${data.name} ${data.status}`);
  if (event === 'step.log') return line(at, node, iteration, `${data.level}: ${data.message}`);
  const error = isFields(data.error) ? `: ${data.error.message}` : '';
  return line(at, node, iteration, `${event}${error}`);
}

function line(at: string | null, nodeId: string, iteration: string, text: string): string {
  const place = [iteration, nodeId].filter(Boolean).join('/');
  return `${(at ?? '').slice(11, 23).padEnd(12)} ${place}${place ? ' ' : ''}${text}`;
}

/** JSON as it stands, or the file behind `@`. */
export async function readInput(text: string | undefined): Promise<Json> {
  if (text === undefined) return {};
  const json = text.startsWith('@') ? await readText(text.slice(1)) : text;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CliError(`The input is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
