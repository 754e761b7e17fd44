import type { Problem } from '@/lib/workflow/problem';
import type { EditorStore } from './store';

// The checks of the server, in the browser. They are loaded after the canvas: the server has sent the problems there were.

/** Checks the definition as it is this moment. Whoever acts on the problems asks for this: typing is checked a little later. */
export async function checkNow(store: EditorStore): Promise<readonly Problem[]> {
  const { problemsIn } = await import('./problems-in');
  const { definition, variables, setProblems } = store.getState();
  const problems = problemsIn(definition, variables);
  setProblems(problems);
  return problems;
}

/** Fetches the checks before the first edit. What is not edited was checked by the server. */
export function preloadChecks(): void {
  void import('./problems-in').catch(() => undefined);
}

/** Keeps the problems true while the definition is edited. Answers what stops it. */
export function startChecking(store: EditorStore, delayMs = 250): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const checkSoon = () => {
    clearTimeout(timer);
    // What could not be loaded now is asked for again with the next edit.
    timer = setTimeout(() => void checkNow(store).catch(() => undefined), delayMs);
  };
  const stop = store.subscribe((state, before) => {
    if (state.definition !== before.definition) checkSoon();
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
