import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sluice } from '../../client';
import { SluiceError } from '../../error';
import { lineDiff } from '../line-diff';
import { CliError, print } from '../output';
import { connect } from '../settings';
import { fingerprint, readState, remember } from '../state';
import {
  fetchWorkflow,
  formatFile,
  parseFile,
  readWorkflowFile,
  slugsIn,
  type WorkflowFile,
  writeWorkflowFile,
} from '../workflow-file';
import { type Command, folderOf, folderOption, textFlag } from './command';

// Workflows as files: a folder of `<slug>.json`, to be kept in git.

export const pull: Command = {
  usage: 'pull [workflow…]',
  summary: 'write workflows into files; exits with 1 where one was changed here and is kept',
  options: {
    ...folderOption,
    force: { type: 'boolean', short: 'f', help: 'also over files that were changed here' },
  },
  run: async (named, flags) => {
    const sluice = await connect();
    const folder = folderOf(flags);
    await mkdir(folder, { recursive: true });
    const references = named.length > 0 ? named : await everySlug(sluice);
    let isComplete = true;
    for (const reference of references) {
      const result = await pullOne(sluice, folder, reference, flags.force === true);
      if (result.startsWith('kept')) isComplete = false;
      print(result);
    }
    return isComplete ? 0 : 1;
  },
};

/** A file that is neither what was pulled nor what is on the server holds work that is nowhere else. */
async function pullOne(
  sluice: Sluice,
  folder: string,
  reference: string,
  isForced: boolean,
): Promise<string> {
  const { slug, revision, file } = await fetchWorkflow(sluice, reference);
  const place = path.join(folder, `${slug}.json`);
  const text = formatFile(file);
  const here = await readFile(place, 'utf8').catch(() => null);
  const known = (await readState(folder))[slug]?.text;
  const own = here === null ? text : inOneForm(here, place);
  if (known && own !== text && fingerprint(own) !== known && !isForced)
    return `kept      ${place} (changed here: push it, or pull with --force)`;
  if (here !== text) await writeFile(place, text);
  await remember(folder, slug, revision, text);
  return `${here === text ? 'unchanged' : 'wrote    '} ${place}`;
}

/** As it would be written, so that spaces and the order of keys are no change. */
function inOneForm(text: string, source: string): string {
  try {
    return formatFile(parseFile(text, source));
  } catch {
    return text;
  }
}

export const push: Command = {
  usage: 'push [workflow…]',
  summary: 'save files as drafts; what is deployed stays as it is',
  options: {
    ...folderOption,
    force: { type: 'boolean', short: 'f', help: 'also over what others saved meanwhile' },
  },
  run: async (named, flags) => {
    const sluice = await connect();
    const folder = folderOf(flags);
    for (const slug of await slugsIn(folder, named)) {
      const file = await readWorkflowFile(path.join(folder, `${slug}.json`));
      print(`${await pushOne(sluice, folder, { slug, file, isForced: flags.force === true })} ${slug}`);
    }
    return undefined;
  },
};

export const diff: Command = {
  usage: 'diff [workflow…]',
  summary: 'show how files differ from the server; exits with 1 where they do',
  options: folderOption,
  run: async (named, flags) => {
    const sluice = await connect();
    const folder = folderOf(flags);
    let isDifferent = false;
    for (const slug of await slugsIn(folder, named)) {
      const local = formatFile(await readWorkflowFile(path.join(folder, `${slug}.json`)));
      const remote = await fetchOrNull(sluice, slug);
      const changes = lineDiff(remote ? formatFile(remote.file) : '', local);
      if (changes === null) continue;
      isDifferent = true;
      print(`${slug}${remote ? '' : ' (not on the server)'}\n${changes}\n`);
    }
    if (!isDifferent) print('No differences.');
    return isDifferent ? 1 : 0;
  },
};

export const exportOne: Command = {
  usage: 'export <workflow>',
  summary: 'write one workflow to a file or the output',
  options: { out: { type: 'string', short: 'o', value: 'file', help: 'the output unless given' } },
  run: async ([reference], flags) => {
    if (!reference) throw new CliError('Which workflow? sluice export <workflow>');
    const { file } = await fetchWorkflow(await connect(), reference);
    const out = textFlag(flags, 'out');
    if (out) await writeWorkflowFile(out, file);
    else process.stdout.write(formatFile(file));
    return undefined;
  },
};

async function everySlug(sluice: Sluice): Promise<string[]> {
  const slugs: string[] = [];
  for await (const { slug } of sluice.workflows.list.all({ sort: 'name:asc' })) slugs.push(slug);
  return slugs;
}

type Push = { slug: string; file: WorkflowFile; isForced: boolean };

async function pushOne(sluice: Sluice, folder: string, { slug, file, isForced }: Push): Promise<string> {
  const remote = await fetchOrNull(sluice, slug);
  if (!remote) {
    const { workflowId } = await create(sluice, file);
    const made = await sluice.workflows.get(workflowId);
    const { revision } = await sluice.drafts.get(workflowId);
    await remember(folder, made.slug, revision, formatFile(file));
    return made.slug === slug ? 'created  ' : `created (as ${made.slug})`;
  }
  if (formatFile(remote.file) === formatFile(file)) return 'unchanged';
  const known = (await readState(folder))[slug];
  if (known !== undefined && known.revision !== remote.revision && !isForced) {
    throw new CliError(
      `${slug} was changed on the server since it was pulled. Look at \`sluice diff ${slug}\`; then pull or push it with --force.`,
    );
  }
  const { name, description, tags, settings, definition } = file;
  const meta = { name, description, tags, ...(sameJson(settings, remote.file.settings) ? {} : { settings }) };
  await sluice.workflows.update(remote.id, meta);
  const { revision } = await sluice.drafts.save(remote.id, { definition, revision: remote.revision });
  await remember(folder, slug, revision, formatFile(file));
  return 'pushed   ';
}

/** The draft endpoint takes a definition whole, also what the one that creates does not know. */
export async function create(
  sluice: Sluice,
  { definition, ...meta }: WorkflowFile,
): Promise<{ workflowId: string }> {
  const { workflowId } = await sluice.workflows.create(meta);
  const { revision } = await sluice.drafts.get(workflowId);
  await sluice.drafts.save(workflowId, { definition, revision });
  return { workflowId };
}

async function fetchOrNull(sluice: Sluice, reference: string) {
  return fetchWorkflow(sluice, reference).catch((error: unknown) => {
    if (error instanceof SluiceError && error.status === 404) return null;
    throw error;
  });
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
