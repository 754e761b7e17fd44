import { CliError, print } from '../output';
import { connect } from '../settings';
import { isFields, parseFile, readText } from '../workflow-file';
import { type Command, textFlag } from './command';
import { create } from './files';

// A file becomes a new workflow: one of ours, or what n8n or Node-RED exported. Nothing of it is executed.

export const importOne: Command = {
  usage: 'import <file>',
  summary: 'make a new workflow, a draft, from a file; also from one of n8n or Node-RED',
  options: {
    name: { type: 'string', value: 'name', help: 'another name than that in the file' },
    'dry-run': { type: 'boolean', help: 'only tell what would become of a file of another system' },
  },
  run: async ([source], flags) => {
    if (!source) throw new CliError('Which file? sluice import <file>');
    const text = await readText(source);
    const name = textFlag(flags, 'name');
    const foreign = readForeign(text);
    const isKept = flags['dry-run'] !== true;
    if (foreign !== undefined) return importForeign(foreign, name, isKept);
    const file = parseFile(text, source);
    if (!isKept) {
      print(`${source} is a workflow of Sluice: it is taken over as it is.`);
      return undefined;
    }
    const sluice = await connect();
    const { workflowId } = await create(sluice, { ...file, name: name ?? file.name });
    const { slug } = await sluice.workflows.get(workflowId);
    print(`created ${workflowId} (${slug})`);
    return undefined;
  },
};

/** What another system exported: Node-RED a list, n8n connections by name; undefined for anything else. */
function readForeign(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Array.isArray(value)) return value;
  const isN8n = isFields(value) && Array.isArray(value.nodes) && isFields(value.connections);
  return isN8n ? value : undefined;
}

async function importForeign(source: unknown, name: string | undefined, isKept: boolean): Promise<undefined> {
  const sluice = await connect();
  const imported = await sluice.imports.create({
    // The server reads it.
    source: source as never,
    create: isKept,
    ...(name === undefined ? {} : { name }),
  });
  const { workflowId, report, problems, format } = imported;
  if (workflowId)
    print(`created ${workflowId} (${(await sluice.workflows.get(workflowId)).slug}) from ${format}`);
  for (const kind of ['mapped', 'approximated', 'left'] as const) {
    for (const { name: step, from, to, note } of report?.[kind] ?? []) {
      print(`${kind.padEnd(12)}  ${step}: ${from}${to ? ` → ${to}` : ''}${note ? ` (${note})` : ''}`);
    }
  }
  for (const { field, message } of problems) print(`to mend       ${field}: ${message}`);
  return undefined;
}
