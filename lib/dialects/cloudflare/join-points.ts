import type { Plan } from '@/lib/engine/plan';
import type { Connection } from '@/lib/workflow/schema';

// Where ways that part come together again: for each step the first one that every way from it passes (its immediate
// postdominator). Connections do not go in circles, so one pass against the flow finds it.

export type JoinPoints = {
  /** The step where all ways from these steps meet; null: they do not. */
  meetingOf: (nodeIds: readonly string[]) => string | null;
};

export function joinPoints(plan: Plan): JoinPoints {
  const meeting = new Map<string, string | null>();
  const depth = new Map<string, number>();
  const depthOf = (id: string | null) => (id === null ? 0 : (depth.get(id) ?? 0));
  const up = (id: string | null) => (id === null ? null : (meeting.get(id) ?? null));

  function common(a: string | null, b: string | null): string | null {
    let [x, y] = [a, b];
    while (x !== y) {
      if (depthOf(x) >= depthOf(y)) x = up(x);
      else y = up(y);
    }
    return x;
  }

  const meetingOf = (ids: readonly string[]): string | null => {
    const [first, ...others] = ids;
    if (first === undefined) return null;
    return others.reduce<string | null>(common, first);
  };

  for (const id of plan.order.toReversed()) {
    const targets = plan.nodes.get(id)?.outgoing.map((connection) => connection.targetNodeId) ?? [];
    const at = meetingOf(targets);
    meeting.set(id, at);
    depth.set(id, depthOf(at) + 1);
  }
  return { meetingOf };
}

/** Whether a connection is taken when its source fails: from the port of errors, or to a step that handles them. */
export function isErrorWay({ nodes }: Plan, { sourcePort, targetNodeId }: Connection): boolean {
  return sourcePort === 'error' || nodes.get(targetNodeId)?.traits.handlesErrors === true;
}

/** The targets of these connections, each once, in order. */
export function targetsOf(connections: readonly Connection[]): string[] {
  return [...new Set(connections.map(({ targetNodeId }) => targetNodeId))];
}
