import { z } from 'zod';
import { ApiError } from '@/lib/api/api-error';
import type { Client } from '@/lib/api/client';
import { said } from '@/lib/i18n/message';
import { hasErrors, problemSchema } from '@/lib/workflow/problem';
import { checkNow } from './checking';
import type { EditorSession } from './session';
import type { MetaStore } from './workflow-meta';

type Deploy = { session: EditorSession; meta: MetaStore; flush: () => Promise<void>; api: Client };

/** Saves and deploys the draft; what stands in the way is listed in the drawer. Answers whether it is deployed. */
export async function deployDraft({ session, meta, flush, api }: Deploy): Promise<boolean> {
  const { store } = session;
  const { workflowId } = store.getState();
  if (hasErrors(await checkNow(store))) return showProblems(session);
  await flush();
  const { definition, save } = store.getState();
  if (save.status !== 'saved') {
    store.getState().setView({ announcement: said('Not deployed: the draft could not be saved.') });
    return false;
  }
  try {
    const { status } = await api.workflows.deploy({ params: { id: workflowId } });
    meta.setState(({ version }) => ({ status, deployed: definition, version: version + 1 }));
    const { version } = await api.workflows.get({ params: { id: workflowId } });
    meta.setState({ version });
    store.getState().setView({ announcement: said('Deployed as version {version}', { version }) });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'definition_not_deployable') throw error;
    const listed = z.object({ problems: z.array(problemSchema) }).safeParse(error.details);
    if (listed.success) store.getState().setProblems(listed.data.problems);
    return showProblems(session);
  }
}

function showProblems({ store }: EditorSession): false {
  store.getState().setView({
    drawer: 'problems',
    announcement: said('Not deployed: there are problems to solve first.'),
  });
  return false;
}
