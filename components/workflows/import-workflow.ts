import { api } from '@/lib/api/browser-client';
import type { ForeignReport } from '@/lib/api/foreign/report';
import type { Problem } from '@/lib/workflow/problem';
import { hasErrors } from '@/lib/workflow/problem';
import type { ImportedWorkflow } from './read-import';

/** What was read and what the server says about it, before anything is created. */
export type ImportPreview = {
  workflow: ImportedWorkflow;
  ignored: string[];
  problems: Problem[];
  report: ForeignReport | null;
};

export async function checkImport({
  name: _,
  description: __,
  tags: ___,
  ...definition
}: ImportedWorkflow): Promise<Problem[]> {
  const { problems } = await api.drafts.validate({ body: { definition } });
  return problems;
}

/** Creates the workflow; one with errors becomes a draft to be mended in the editor. Answers its id. */
export async function importWorkflow(
  workflow: ImportedWorkflow,
  problems: readonly Problem[],
): Promise<string> {
  if (!hasErrors(problems)) return (await api.workflows.create({ body: workflow })).workflowId;
  const { name, description, tags, ...definition } = workflow;
  const { workflowId } = await api.workflows.create({
    body: { name, ...(description === undefined ? {} : { description }), ...(tags ? { tags } : {}) },
  });
  const params = { id: workflowId };
  try {
    const { revision } = await api.drafts.get({ params });
    await api.drafts.save({ params, body: { definition: withoutAbsent(definition), revision } });
    return workflowId;
  } catch (error) {
    await api.workflows.delete({ params }).catch(() => undefined);
    throw error;
  }
}

function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
