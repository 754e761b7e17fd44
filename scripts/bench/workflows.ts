// The workflows that are measured. Every one is made over the API, as a program would make it.

type Node = { id: string; nodeId: string; label: string; config: Record<string, unknown> };
type Connection = { sourceNodeId: string; sourcePort?: string; targetNodeId: string };
export type Graph = { nodes: Node[]; connections: Connection[] };

const start: Node = { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} };

/** A trigger and `steps` steps in a row. */
export function chainOf(steps: number, nodeId = 'noop', config: Record<string, unknown> = {}): Graph {
  const ids = Array.from({ length: steps }, (_, i) => `step-${i + 1}`);
  return {
    nodes: [start, ...ids.map((id) => ({ id, nodeId, label: id, config }))],
    connections: ids.map((id, i) => ({ sourceNodeId: ids[i - 1] ?? 'start', targetNodeId: id })),
  };
}

/** A trigger, `branches` steps side by side, and one step that waits for all of them. */
export function fanOf(branches: number): Graph {
  const ids = Array.from({ length: branches }, (_, i) => `branch-${i + 1}`);
  const join = { id: 'join', nodeId: 'noop', label: 'Join', config: {} };
  return {
    nodes: [start, ...ids.map((id) => ({ id, nodeId: 'noop', label: id, config: {} })), join],
    connections: ids.flatMap((id) => [
      { sourceNodeId: 'start', targetNodeId: id },
      { sourceNodeId: id, targetNodeId: 'join' },
    ]),
  };
}

/** A loop over the list in the input, with one step as its body. */
export function loopGraph(): Graph {
  return {
    nodes: [
      start,
      { id: 'each', nodeId: 'loop', label: 'Each', config: { items: 'input.items' } },
      { id: 'body', nodeId: 'noop', label: 'Body', config: {} },
    ],
    connections: [
      { sourceNodeId: 'start', targetNodeId: 'each' },
      { sourceNodeId: 'each', sourcePort: 'body', targetNodeId: 'body' },
    ],
  };
}

/** Rows of twenty steps each, every row a chain from the trigger; placed, so that opening it lays nothing out. */
export function gridOf(count: number): Graph {
  const perRow = 20;
  const placed = (node: Node, column: number, row: number) => ({
    ...node,
    position: { x: column * 320, y: row * 120 },
  });
  const cells = Array.from({ length: count - 1 }, (_, i) => ({
    id: `step-${i}`,
    before: i % perRow === 0 ? 'start' : `step-${i - 1}`,
    column: (i % perRow) + 1,
    row: Math.floor(i / perRow),
  }));
  return {
    nodes: [
      placed(start, 0, 0),
      ...cells.map(({ id, column, row }) =>
        placed({ id, nodeId: 'log', label: `Step ${id}`, config: { message: id } }, column, row),
      ),
    ],
    connections: cells.map(({ id, before }) => ({ sourceNodeId: before, targetNodeId: id })),
  };
}
