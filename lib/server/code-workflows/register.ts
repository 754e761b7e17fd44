import type { codeWorkflows } from '@/lib/api/contracts/code-workflows';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { parseOrRefuse } from '../workflows/check-definition';
import { addWorkflow, given } from '../workflows/create-workflow';
import { applyChange } from '../workflows/update-workflow';
import { codeDefinition, eventTypesIn } from './code-definition';
import { readModule } from './read-module';

type Answer = AnswerOf<typeof codeWorkflows.create>;

export async function createCodeWorkflow(
  identity: Identity,
  { name, description, status, ...source }: BodyOf<typeof codeWorkflows.create>,
): Promise<Answer> {
  const [first = 'Code workflow'] = entriesOf(source.code);
  const workflowId = await addWorkflow(identity, {
    name: name ?? first,
    status,
    definition: parseOrRefuse(codeDefinition(source)),
    ...given({ description }),
  });
  return present(workflowId, source.code);
}

export async function updateCodeWorkflow(
  identity: Identity,
  reference: string,
  { code }: BodyOf<typeof codeWorkflows.update>,
): Promise<Answer> {
  const { row } = await applyChange(identity, reference, {
    fields: {},
    define: (current) => parseOrRefuse(codeDefinition({ code }, current)),
  });
  return present(row.id, code);
}

function present(workflowId: string, code: string): Answer {
  return { workflowId, entries: entriesOf(code), eventTypes: eventTypesIn(code) };
}

function entriesOf(code: string): string[] {
  const { handlers, classes } = readModule(code);
  return [...handlers, ...classes];
}
