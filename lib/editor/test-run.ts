import type { Client } from '@/lib/api/client';
import { said } from '@/lib/i18n/message';
import type { Json } from '@/lib/shared/json';
import { hasErrors } from '@/lib/workflow/problem';
import { checkNow } from './checking';
import { pinsFor } from './pins';
import type { RunPart } from './run-part';
import type { EditorSession } from './session';

/** Runs the definition as it is on the screen, with its pins, and paints the run on it. Answers the run's id. */
export async function startTestRun(
  session: EditorSession,
  input: Json,
  api: Client,
  part?: RunPart,
): Promise<string | null> {
  const problems = await checkNow(session.store);
  const { workflowId, definition, setView } = session.store.getState();
  if (hasErrors(problems)) {
    setView({
      drawer: 'problems',
      announcement: said('The run did not start: there are problems to solve first.'),
    });
    return null;
  }
  const pins = pinsFor(definition, session.pins.getState().pins);
  const { executionId } = await api.executions.start({
    params: { id: workflowId },
    body: {
      definition,
      triggerInputs: input,
      ...(Object.keys(pins).length === 0 ? {} : { pins }),
      ...part,
    },
  });
  const until = part ? ('only' in part ? part.only : part.until) : null;
  session.watchRun({ runId: executionId, definition, input, until });
  session.store
    .getState()
    .setView({ drawer: 'timeline', panel: null, announcement: said('The run has started') });
  return executionId;
}
