import { describe, expect, it } from 'vitest';
import { judge } from '../../../scripts/lib/boundaries/judge.mjs';

const ours = (file: string, target: string, isType = false) =>
  judge({ file, target, isType, isPackage: false });
const foreign = (file: string, target: string) => judge({ file, target, isType: false, isPackage: true });

describe('the import table', () => {
  it.each([
    ['the engine may use workflow', 'lib/engine/plan.ts', 'lib/workflow/graph.ts'],
    ['an executor may use its own definition', 'lib/nodes/http/executor.ts', 'lib/nodes/http/definition.ts'],
    ['the worker may use executors', 'worker/executors.ts', 'lib/nodes/http/executor.ts'],
    ['a component may use the editor', 'components/editor/canvas.tsx', 'lib/editor/store.ts'],
  ])('%s', (_title, file, target) => {
    expect(ours(file, target)).toBeNull();
  });

  it.each([
    ['the engine does not know nodes', 'lib/engine/plan.ts', 'lib/nodes/registry.ts'],
    ['an executor does not use another node', 'lib/nodes/http/executor.ts', 'lib/nodes/set/definition.ts'],
    ['a definition does not use its executor', 'lib/nodes/http/definition.ts', 'lib/nodes/http/executor.ts'],
    ['a component does not use the server', 'components/editor/canvas.tsx', 'lib/server/db.ts'],
    ['the server does not use executors', 'lib/server/runs/journal.ts', 'lib/nodes/http/executor.ts'],
    ['nothing uses the worker', 'lib/server/runs/journal.ts', 'worker/turn.ts'],
    ['nothing uses tests', 'lib/server/runs/journal.ts', 'tests/support/runs.ts'],
  ])('%s', (_title, file, target) => {
    expect(ours(file, target)).toMatch(/may /);
  });

  it('lets a definition name the types of a workflow, and no more of it', () => {
    const imports = ['lib/nodes/http/definition.ts', 'lib/workflow/schema.ts'] as const;
    expect(ours(...imports, true)).toBeNull();
    expect(ours(...imports, false)).toContain('types of workflow');
  });

  it('keeps databases and queues in server and worker', () => {
    expect(foreign('components/ui/table.tsx', 'pg')).toContain('databases and queues');
    expect(foreign('lib/server/queue.ts', 'bullmq')).toBeNull();
  });
});
