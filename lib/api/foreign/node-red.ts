import { isPlainObject } from '@/lib/shared/json';
import { type ForeignEdge, idsFromNames, withoutWaysBack } from './graph';
import { nodeRedStep } from './node-red-steps';
import { emptyReport, type Foreign, type ForeignReport, type Loose, type MadeStep, tell } from './report';

// Flows as Node-RED exports them: one flat list of nodes, tabs and settings, where `wires` name targets by output.

export function isNodeRed(value: unknown): value is Loose[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const all = value.every(
    (node) => isPlainObject(node) && typeof node.id === 'string' && typeof node.type === 'string',
  );
  return (
    all && value.some((node) => isPlainObject(node) && (node.type === 'tab' || Array.isArray(node.wires)))
  );
}

type Node = { id: string; name: string; raw: Loose; made: MadeStep };

export function fromNodeRed(flows: readonly Loose[]): Foreign {
  const report = emptyReport('node-red');
  const steps = flows.filter(
    ({ type, wires }) => Array.isArray(wires) && type !== 'comment' && type !== 'group',
  );
  const names = steps.map(({ name, type }) =>
    typeof name === 'string' && name !== '' ? name : String(type),
  );
  const ids = idsFromNames(names);
  const idOf = new Map(steps.map(({ id }, index) => [String(id), ids[index] ?? '']));
  const nodes = steps.map((raw, index): Node => {
    const made = nodeRedStep(raw);
    const name = names[index] ?? '';
    tell(report, { name, from: String(raw.type) }, made);
    return { id: ids[index] ?? '', name, raw, made };
  });
  leaveOut(flows, report);
  const tab = flows.find(({ type }) => type === 'tab');
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  return {
    report,
    source: {
      name: typeof tab?.label === 'string' ? tab.label : undefined,
      description: typeof tab?.info === 'string' ? tab.info : undefined,
      nodes: nodes.map(nodeOf),
      connections: withoutWaysBack(
        nodes.flatMap((node) => edgesOf(node, idOf)),
        nameOf,
        report,
      ),
      notes: flows.filter(({ type }) => type === 'comment').map(noteOf),
    },
  };
}

function leaveOut(flows: readonly Loose[], report: ForeignReport): void {
  for (const { type, name, label } of flows.filter(({ type }) => String(type).startsWith('subflow'))) {
    const shown = String(name ?? label ?? type);
    if (type === 'subflow')
      report.left.push({
        name: shown,
        from: 'subflow',
        to: null,
        note: 'Import it by itself, and call it with "Run workflow".',
      });
  }
}

function nodeOf({ id, name, raw, made }: Node): Loose {
  const settings = Object.fromEntries(
    Object.entries(raw).filter(([key]) => !['id', 'z', 'x', 'y', 'wires', 'g'].includes(key)),
  );
  const notes = [
    typeof raw.info === 'string' ? raw.info : '',
    made.isLeft ? `${String(raw.type)}\n\n\`\`\`json\n${JSON.stringify(settings, null, 2)}\n\`\`\`` : '',
  ].filter((part) => part !== '');
  return {
    id,
    type: made.type,
    name,
    position: { x: Number(raw.x ?? 0) * 1.5, y: Number(raw.y ?? 0) * 1.5 },
    config: made.config,
    ...(notes.length > 0 ? { notes: notes.join('\n\n').slice(0, 20_000) } : {}),
  };
}

/** A link goes from its end to all its beginnings. */
function edgesOf({ id, raw, made }: Node, idOf: ReadonlyMap<string, string>): ForeignEdge[] {
  const outputs = raw.type === 'link out' ? [raw.links] : Array.isArray(raw.wires) ? raw.wires : [];
  const ports = made.ports ?? ['output'];
  const edges = outputs.flatMap((targets, index) =>
    (Array.isArray(targets) ? targets : []).flatMap((target): ForeignEdge[] => {
      const targetNodeId = idOf.get(String(target));
      return targetNodeId === undefined
        ? []
        : [{ sourceNodeId: id, sourcePort: ports[index] ?? 'output', targetNodeId }];
    }),
  );
  return [...new Map(edges.map((edge) => [`${edge.sourcePort} ${edge.targetNodeId}`, edge])).values()];
}

function noteOf({ name, info, x, y }: Loose, index: number): Loose {
  const text = [name, info].filter((part) => typeof part === 'string' && part !== '').join('\n\n');
  const position = { x: Number(x ?? 0) * 1.5, y: Number(y ?? 0) * 1.5 };
  return {
    id: `note-${index + 1}`,
    text: text.slice(0, 20_000),
    position,
    size: { width: 280, height: 140 },
  };
}
