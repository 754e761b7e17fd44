import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sluice } from '../client';
import type { Json } from '../shared-types';
import { CliError } from './output';

// A workflow as a file that reads well in a diff: known keys in one order, everything else as it stands, one value a line.

type Fields = { [key: string]: Json };

export type WorkflowFile = {
  name: string;
  description: string;
  tags: string[];
  settings: Fields;
  definition: Fields;
};

const order = {
  definition: ['schemaVersion', 'inputSchema', 'nodes', 'connections', 'notes', 'groups', 'extras'],
  node: ['id', 'type', 'typeVersion', 'name', 'position', 'config', 'policy', 'notes', 'extras'],
  connection: ['id', 'sourceNodeId', 'sourcePort', 'targetNodeId', 'targetPort', 'label', 'extras'],
};

export async function fetchWorkflow(sluice: Sluice, reference: string) {
  const [workflow, draft] = await Promise.all([
    sluice.workflows.get(reference),
    sluice.drafts.get(reference),
  ]);
  const { id, slug, name, description, tags, settings } = workflow;
  const file: WorkflowFile = { name, description, tags, settings, definition: draft.definition as Fields };
  return { id, slug, revision: draft.revision, file };
}

export function formatFile({ name, description, tags, settings, definition }: WorkflowFile): string {
  const { nodes, connections, ...rest } = definition;
  const ordered = {
    name,
    description,
    tags,
    settings: inOrder(settings, ['timeout', 'retryOnFailure', 'maxRetries']),
    ...inOrder(
      {
        ...rest,
        nodes: elements(nodes, order.node),
        connections: elements(connections, order.connection),
      },
      order.definition,
    ),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

export function parseFile(text: string, source: string): WorkflowFile {
  const value = parseObject(text, source);
  const { name, description, tags, settings, ...definition } = value;
  if (typeof name !== 'string') throw new CliError(`${source} has no "name".`);
  if (!Array.isArray(definition.nodes)) throw new CliError(`${source} has no list "nodes".`);
  for (const key of ['id', 'slug', 'status', 'version']) delete definition[key];
  return {
    name,
    description: typeof description === 'string' ? description : '',
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
    settings: isFields(settings) ? settings : {},
    definition,
  };
}

export async function readWorkflowFile(file: string): Promise<WorkflowFile> {
  return parseFile(await readText(file), file);
}

export async function writeWorkflowFile(file: string, workflow: WorkflowFile): Promise<boolean> {
  const text = formatFile(workflow);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== text) await writeFile(file, text);
  return before !== text;
}

export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new CliError(`There is no file ${file}.`);
  });
}

export function parseObject(text: string, source: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${source} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (!isFields(value)) throw new CliError(`${source} must hold a JSON object.`);
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Slugs of the files of a folder, those named or all. */
export async function slugsIn(folder: string, named: readonly string[]): Promise<string[]> {
  if (named.length > 0) return named.map((name) => path.basename(name).replace(/\.json$/, ''));
  const files = await readdir(folder).catch(() => {
    throw new CliError(`There is no folder ${folder}. Run \`sluice pull\` first, or name one with --dir.`);
  });
  return files
    .filter((file) => file.endsWith('.json') && !file.endsWith('.test.json') && !file.startsWith('.'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

function elements(list: Json | undefined, keys: readonly string[]): Json {
  return Array.isArray(list) ? list.map((entry) => (isFields(entry) ? inOrder(entry, keys) : entry)) : [];
}

function inOrder(fields: Fields, keys: readonly string[]): Fields {
  const known = keys.filter((key) => fields[key] !== undefined);
  const others = Object.keys(fields).filter((key) => !keys.includes(key));
  return Object.fromEntries([...known, ...others.sort()].map((key) => [key, fields[key] ?? null]));
}
