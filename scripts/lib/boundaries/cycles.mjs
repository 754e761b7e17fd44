/** Import cycles, each as the list of its files. Every file that is part of one is in at least one of them. */
export function findCycles(imports) {
  const targets = new Map();
  for (const { file, target } of imports) targets.set(file, (targets.get(file) ?? new Set()).add(target));
  const state = new Map();
  const stack = [];
  const cycles = [];

  function visit(file) {
    state.set(file, 'open');
    stack.push(file);
    for (const target of targets.get(file) ?? []) {
      if (state.get(target) === 'open') cycles.push([...stack.slice(stack.indexOf(target)), target]);
      else if (!state.has(target)) visit(target);
    }
    stack.pop();
    state.set(file, 'done');
  }

  for (const file of targets.keys()) if (!state.has(file)) visit(file);
  return cycles;
}
