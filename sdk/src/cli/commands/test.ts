import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Sluice } from '../../client';
import { SluiceError } from '../../error';
import type { Json } from '../../shared-types';
import { CliError, describeFailure, print } from '../output';
import { connect } from '../settings';
import { isFields, parseObject, readText, readWorkflowFile, type WorkflowFile } from '../workflow-file';
import { type Command, folderOf, folderOption } from './command';

// Runs the cases of `<slug>.test.json` against the workflow as it stands in its file. Nothing reaches the outside: a step
// that would is given its pinned output, and one without a pin that is reached fails the case.

type Case = {
  name: string;
  input: Json;
  pins: { [nodeId: string]: Json };
  expect: { status?: string; path?: string[]; output?: Json; error?: string };
};

const UNPINNED = { 'sluice test': 'this step has no pin' };

/** Types of steps that others may notice, each with the port that a step without a pin goes on by. */
type External = ReadonlyMap<string, string | null>;
const WAIT_MS = 60_000;

export const test: Command = {
  usage: 'test [workflow…]',
  summary: 'run the cases of <slug>.test.json; exits with 1 where one differs',
  options: folderOption,
  run: async (named, flags) => {
    const folder = folderOf(flags);
    const slugs = await testedSlugs(folder, named);
    if (slugs.length === 0) throw new CliError(`There are no files *.test.json in ${folder}.`);
    const sluice = await connect();
    const external = await externalTypes(sluice);
    let passes = 0;
    let failures = 0;
    for (const slug of slugs) {
      const file = await readWorkflowFile(path.join(folder, `${slug}.json`));
      const source = path.join(folder, `${slug}.test.json`);
      for (const one of readCases(await readText(source), source)) {
        const differences = await runCase(sluice, { slug, file, external }, one).catch(notRun);
        print(`${differences.length === 0 ? 'ok    ' : 'failed'} ${slug}: ${one.name}`);
        for (const difference of differences) print(`         ${difference}`);
        if (differences.length > 0) failures += 1;
        else passes += 1;
      }
    }
    print(`${passes} passed, ${failures} failed`);
    return failures === 0 ? 0 : 1;
  },
};

async function testedSlugs(folder: string, named: readonly string[]): Promise<string[]> {
  if (named.length > 0) return named.map((name) => path.basename(name).replace(/(\.test)?\.json$/, ''));
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.test.json')).map((file) => file.replace('.test.json', ''));
}

async function externalTypes(sluice: Sluice): Promise<External> {
  const { nodes } = await sluice.catalog.nodes();
  const external = nodes.filter(({ effect }) => effect === 'external');
  return new Map(
    external.map(({ id, outputs }) => [id, outputs.length > 1 ? (outputs[0]?.id ?? null) : null]),
  );
}

function readCases(text: string, source: string): Case[] {
  const { cases } = parseObject(text, source);
  if (!Array.isArray(cases)) throw new CliError(`${source} has no list "cases".`);
  return cases.map((entry, index) => {
    if (!isFields(entry)) throw new CliError(`${source}: cases[${index}] must be an object.`);
    const { name, input = {}, pins, expect } = entry;
    return {
      name: typeof name === 'string' ? name : `case ${index + 1}`,
      input,
      pins: isFields(pins) ? pins : {},
      // Compared field by field; one of another type simply differs.
      expect: (isFields(expect) ? expect : {}) as Case['expect'],
    };
  });
}

/** The server did not take the workflow, or a pin: that is about this case, and the others are tried. */
function notRun(error: unknown): string[] {
  if (!(error instanceof SluiceError) || error.status >= 500 || error.status === 401) throw error;
  return describeFailure(error);
}

type Subject = { slug: string; file: WorkflowFile; external: External };

/** What is not as it was expected; none: the case is good. */
async function runCase(sluice: Sluice, { slug, file, external }: Subject, one: Case): Promise<string[]> {
  const open = nodesOf(file).filter(({ id, type }) => external.has(type) && one.pins[id] === undefined);
  const pins = {
    ...Object.fromEntries(open.map(({ id, type }) => [id, unpinned(external.get(type) ?? null)])),
    ...one.pins,
  };
  const { schemaVersion: _version, extras: _extras, ...definition } = file.definition;
  const { executionId, status } = await sluice.executions.start(
    slug,
    // The definition is checked by the server.
    { definition, triggerInputs: one.input, pins } as Parameters<Sluice['executions']['start']>[1],
    { wait: WAIT_MS },
  );
  if (status === undefined) {
    await sluice.executions.cancel(executionId, { reason: 'A case of sluice test took too long' });
    return [`not finished after ${WAIT_MS / 1_000} s (${executionId})`];
  }
  return differencesOf(sluice, executionId, one, new Set(open.map(({ id }) => id)));
}

/** It is not executed, wherever it would lead. */
function unpinned(port: string | null): Json {
  return port === null ? UNPINNED : { port, output: UNPINNED };
}

async function differencesOf(
  sluice: Sluice,
  executionId: string,
  { expect }: Case,
  unpinned: ReadonlySet<string>,
): Promise<string[]> {
  const { status, outputs, error } = await sluice.executions.get(executionId);
  const reached = new Set<string>();
  for await (const span of sluice.executions.spans.all(executionId)) {
    if (span.status === 'completed' || span.status === 'failed') reached.add(span.nodeId);
  }
  const loose = [...reached].filter((id) => unpinned.has(id));
  return [
    ...loose.map((id) => `${id} was reached and has no pin`),
    ...different('status', expect.status ?? 'completed', status),
    ...(expect.path ? different('path', [...expect.path].sort(), [...reached].sort()) : []),
    ...(expect.output === undefined ? [] : different('output', expect.output, outputs)),
    ...(expect.error === undefined || error?.message.includes(expect.error)
      ? []
      : different('error', expect.error, error?.message ?? null)),
  ];
}

function nodesOf({ definition: { nodes } }: WorkflowFile): { id: string; type: string }[] {
  return (Array.isArray(nodes) ? nodes : []).flatMap((node) =>
    isFields(node) ? [{ id: String(node.id), type: String(node.type ?? node.nodeId) }] : [],
  );
}

function different(what: string, expected: unknown, got: unknown): string[] {
  const [a, b] = [canonical(expected), canonical(got)];
  return a === b ? [] : [`${what}: expected ${a}, got ${b}`];
}

/** Objects with their keys sorted, so that their order does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    isFields(entry) ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))) : entry,
  );
}
