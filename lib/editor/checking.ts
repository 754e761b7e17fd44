import { nodeCatalog } from '@/lib/nodes/catalog';
import type { Problem } from '@/lib/workflow/problem';
import { validateDefinition } from '@/lib/workflow/validate';
import type { EditorStore } from './store';

/** Checks the definition as it is this moment. Whoever acts on the problems asks for this: typing is checked a little later. */
export function checkNow(store: EditorStore): readonly Problem[] {
  const { definition, setProblems } = store.getState();
  const problems = validateDefinition(definition, nodeCatalog);
  setProblems(problems);
  return problems;
}

/** Keeps the problems true while the definition is edited, with the checks the server uses. Answers what stops it. */
export function startChecking(store: EditorStore, delayMs = 250): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => void checkNow(store);
  const stop = store.subscribe((state, before) => {
    if (state.definition === before.definition) return;
    clearTimeout(timer);
    timer = setTimeout(check, delayMs);
  });
  check();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
