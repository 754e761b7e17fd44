import type { ForeignReport } from './report';

// Connections of a foreign workflow. A way back is left out: here a loop is a step with a body.

export type ForeignEdge = { sourceNodeId: string; sourcePort: string; targetNodeId: string };

export function withoutWaysBack(
  edges: readonly ForeignEdge[],
  names: ReadonlyMap<string, string>,
  report: ForeignReport,
): ForeignEdge[] {
  const leaving = new Map<string, ForeignEdge[]>();
  for (const edge of edges) leaving.set(edge.sourceNodeId, [...(leaving.get(edge.sourceNodeId) ?? []), edge]);
  const seen = new Set<string>();
  const back = new Set<ForeignEdge>();
  const entered = new Set(edges.map(({ targetNodeId }) => targetNodeId));
  const all = [...names.keys()];
  for (const root of [...all.filter((id) => !entered.has(id)), ...all]) visit(root, new Set());
  for (const { sourceNodeId, targetNodeId } of back) {
    const [from, to] = [sourceNodeId, targetNodeId].map((id) => names.get(id) ?? id);
    report.left.push({
      name: `${from} → ${to}`,
      from: 'connection',
      to: null,
      note: 'It leads back; use a loop, or a step that runs another workflow.',
    });
  }
  return edges.filter((edge) => !back.has(edge));

  function visit(start: string, path: Set<string>): void {
    if (seen.has(start)) return;
    seen.add(start);
    path.add(start);
    for (const edge of leaving.get(start) ?? []) {
      if (path.has(edge.targetNodeId)) back.add(edge);
      else visit(edge.targetNodeId, path);
    }
    path.delete(start);
  }
}

/** Ids made of names, each once. */
export function idsFromNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'step';
    let id = plain;
    for (let n = 2; taken.has(id); n += 1) id = `${plain}-${n}`;
    taken.add(id);
    return id;
  });
}
