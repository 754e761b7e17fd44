import { expect } from 'vitest';
import type { StepStart } from '@/lib/engine/decide';
import type { SequencedEvent } from '@/lib/engine/events';
import { isBlocked, isSettled, stepKey } from '@/lib/engine/state';
import type { Definition } from '@/lib/workflow/schema';
import type { Drive } from './drive';

// What must hold at every start of a step, whatever the order of things.

/** For `onStart`: a step starts only where it may, and only when its join allows. */
export function checkStart(definition: Definition): (drive: Drive, start: StepStart) => void {
  return ({ state, log, durable }, { node, scope, step, attempt }) => {
    expect(isSettled(step.status)).toBe(false);
    expect(isBlocked(scope)).toBe(false);
    expect(state.pauseRequested).toBe(false);
    expect(attempt).toBe(nextAttempt(log, node.id, scope.path));
    // A step the outside world may notice starts only after what came before it is safe.
    if (node.traits.effect === 'external') expect(unsafeSources()).toEqual([]);

    const sources = definition.connections
      .filter(({ targetNodeId }) => targetNodeId === node.id)
      .map(({ sourceNodeId }) => scope.steps.get(sourceNodeId)?.status ?? 'pending');
    if (sources.length === 0 || (node.scope !== '' && isEntry())) return;
    const ended = sources.filter((status) => status === 'completed' || status === 'failed').length;
    const { join } = node;
    expect(ended).toBeGreaterThanOrEqual(join.mode === 'count' ? join.count : 1);
    if (join.mode === 'all' || join.mode === 'settled') expect(sources.every(isSettled)).toBe(true);

    function isEntry(): boolean {
      return definition.connections.some((c) => c.targetNodeId === node.id && c.sourceNodeId === node.scope);
    }

    function unsafeSources(): string[] {
      const sourceIds = new Set(node.incoming.map(({ sourceNodeId }) => sourceNodeId));
      return log.slice(durable).flatMap((event) => {
        const isSource = 'nodeId' in event && sourceIds.has(event.nodeId) && event.iteration === scope.path;
        const isExternal = definition.nodes.some(
          ({ id, type }) => 'nodeId' in event && id === event.nodeId && type === 'task',
        );
        return isSource && isExternal && event.type === 'step.succeeded' ? [event.nodeId] : [];
      });
    }
  };
}

/** The attempt a step is in or comes to next, read from the log alone. */
function nextAttempt(log: readonly SequencedEvent[], nodeId: string, iteration: string): number {
  let attempt = 1;
  for (const event of log) {
    if (event.type === 'run.restarted') attempt = 1;
    if (!('nodeId' in event) || event.nodeId !== nodeId || event.iteration !== iteration) continue;
    if (event.type === 'step.failed') attempt = event.attempt + 1;
  }
  return attempt;
}

/** Steps whose final result a log holds. */
export function recordedSteps(log: readonly SequencedEvent[]): Set<string> {
  const keys = new Set<string>();
  for (const event of log) {
    const isFinal =
      event.type === 'step.succeeded' || (event.type === 'step.failed' && event.retryAt === null);
    if (isFinal) keys.add(stepKey(event.iteration, event.nodeId));
  }
  return keys;
}

/** No attempt starts twice unless the first start led to a failure, a loss or a wait, all of which the log shows. */
export function checkNoDoubleStart({ starts, log }: Drive): void {
  const resumed = new Map<string, number>();
  for (const event of log) {
    if (event.type !== 'step.resumed') continue;
    const key = stepKey(event.iteration, event.nodeId);
    resumed.set(key, (resumed.get(key) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  for (const { nodeId, iteration, attempt } of starts) {
    const key = `${stepKey(iteration, nodeId)} ${attempt}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const [key, count] of seen) {
    const waits = resumed.get(key.slice(0, key.lastIndexOf(' '))) ?? 0;
    expect(count, key).toBeLessThanOrEqual(1 + waits);
  }
}
