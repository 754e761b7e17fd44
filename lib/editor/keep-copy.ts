import type { Client } from '@/lib/api/client';
import type { Definition } from '@/lib/workflow/schema';

/** Saves a definition as a new workflow of one's own, also one that could not be deployed. Answers its id. */
export async function keepCopy(api: Client, name: string, definition: Definition): Promise<string> {
  const { workflowId } = await api.workflows.create({ body: { name: `${name.slice(0, 240)} (my copy)` } });
  const params = { id: workflowId };
  try {
    const { revision } = await api.drafts.get({ params });
    await api.drafts.save({ params, body: { definition, revision } });
    return workflowId;
  } catch (error) {
    await api.workflows.delete({ params }).catch(() => undefined);
    throw error;
  }
}
