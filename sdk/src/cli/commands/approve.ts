import type { Sluice } from '../../client';
import { CliError, print, printTable } from '../output';
import { connect } from '../settings';
import { type Command, textFlag } from './command';
import { readInput } from './runs';

// Answering what executions ask.

export const approve: Command = {
  usage: 'approve [approval]',
  summary: 'approve what an execution asks, or --reject it; without an id: what waits',
  options: {
    reject: { type: 'boolean', help: 'say no' },
    comment: { type: 'string', short: 'c', value: 'text', help: 'why' },
    form: { type: 'string', value: 'json', help: 'the fields to fill in: JSON, or @ and the name of a file' },
  },
  run: async ([reference], flags) => {
    const sluice = await connect();
    if (!reference) {
      await printPending(sluice);
      return undefined;
    }
    const comment = textFlag(flags, 'comment');
    const form = textFlag(flags, 'form');
    const answer = {
      approved: flags.reject !== true,
      ...(comment === undefined ? {} : { comment }),
      // The server checks it against the form.
      ...(form === undefined ? {} : { form: (await readInput(form)) as { [key: string]: never } }),
    };
    const id = reference.startsWith('run_') ? await askedBy(sluice, reference) : reference;
    const { status } = await sluice.approvals.respond(id, answer);
    print(status);
    return undefined;
  },
};

async function printPending(sluice: Sluice): Promise<void> {
  const rows = [['APPROVAL', 'EXECUTION', 'WORKFLOW', 'ASKS']];
  for await (const { id, executionId, workflowName, message } of sluice.approvals.list.all({
    status: 'pending',
  })) {
    rows.push([id, executionId, workflowName, message.split('\n')[0] ?? '']);
  }
  if (rows.length === 1) print('Nothing waits for an answer.');
  else printTable(rows);
}

/** The one question of this execution that is open. */
async function askedBy(sluice: Sluice, executionId: string): Promise<string> {
  const { approvals } = await sluice.approvals.list({ execution_id: executionId, status: 'pending' });
  const [asked, ...others] = approvals;
  if (!asked) throw new CliError(`${executionId} asks nothing now.`);
  if (others.length === 0) return asked.id;
  const ids = approvals.map(({ id, title }) => `${id} (${title})`).join(', ');
  throw new CliError(`${executionId} asks several things: name one of ${ids}.`);
}
