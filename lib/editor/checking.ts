import { nodeCatalog } from '@/lib/nodes/catalog';
import { validateDefinition } from '@/lib/workflow/validate';
import type { EditorStore } from './store';

/** Keeps the problems true while the definition is edited, with the checks the server uses. Answers what stops it. */
export function startChecking(store: EditorStore, delayMs = 250): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const { definition, setProblems } = store.getState();
    setProblems(validateDefinition(definition, nodeCatalog));
  };
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
