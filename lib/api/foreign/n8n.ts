import { isPlainObject } from '@/lib/shared/json';
import { type ForeignEdge, idsFromNames, withoutWaysBack } from './graph';
import { n8nStep } from './n8n-steps';
import { n8nText } from './n8n-text';
import { emptyReport, type Foreign, type Loose, type MadeStep, tell } from './report';

// A workflow as n8n exports it. Connections name nodes by their names, outputs by their index.

export function isN8n(value: unknown): value is Loose {
  if (!isPlainObject(value) || !Array.isArray(value.nodes) || !isPlainObject(value.connections)) return false;
  return value.nodes.every(
    (node) => isPlainObject(node) && typeof node.type === 'string' && typeof node.name === 'string',
  );
}

type Node = { id: string; name: string; raw: Loose; made: MadeStep };

export function fromN8n(workflow: Loose): Foreign {
  const report = emptyReport('n8n');
  const all = listOf(workflow.nodes).filter(isPlainObject);
  const steps = all.filter(({ type }) => !isNote(type));
  const ids = idsFromNames(steps.map(({ name }) => String(name)));
  const idByName = new Map(steps.map(({ name }, index) => [String(name), ids[index] ?? '']));
  const nodes = steps.map((raw, index): Node => {
    const name = String(raw.name);
    const made = convert(raw, (other) => idByName.get(other));
    tell(report, { name, from: String(raw.type) }, made);
    return { id: ids[index] ?? name, name, raw, made };
  });
  const edges = edgesOf(workflow.connections, nodes, idByName);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return {
    report,
    source: {
      name: workflow.name,
      nodes: nodes.map(nodeOf),
      connections: withoutWaysBack(edges, names, report),
      notes: all.filter(({ type }) => isNote(type)).map(noteOf),
    },
  };
}

function isNote(type: unknown): boolean {
  return type === 'n8n-nodes-base.stickyNote';
}

function convert(raw: Loose, idOf: (name: string) => string | undefined): MadeStep {
  const text = n8nText(idOf);
  const parameters = isPlainObject(raw.parameters) ? raw.parameters : {};
  const made = n8nStep(
    { name: String(raw.name), type: String(raw.type), typeVersion: Number(raw.typeVersion ?? 1), parameters },
    text,
  );
  const notes = [made.note, ...(raw.disabled === true ? ['It was switched off; here it runs.'] : [])];
  if (text.unknown.size > 0 && !made.isLeft)
    notes.push(`Its expressions use ${[...text.unknown].join(', ')}, which is not known here.`);
  const note = notes.filter((one) => one !== undefined).join(' ');
  return note === '' ? made : { ...made, note };
}

function nodeOf({ id, name, raw, made }: Node): Loose {
  const [x = 0, y = 0] = Array.isArray(raw.position) ? raw.position.map(Number) : [];
  const waitMs = Number(raw.waitBetweenTries);
  const retry =
    raw.retryOnFail === true
      ? {
          maxRetries: Math.max(0, Number(raw.maxTries ?? 3) - 1),
          backoff: 'constant',
          initialDelayMs: waitMs >= 0 ? waitMs : 1_000,
        }
      : undefined;
  const goesOn = raw.continueOnFail === true || raw.onError === 'continueRegularOutput';
  return {
    id,
    type: made.type,
    name,
    position: { x: x * 1.4, y: y * 1.2 },
    config: made.config,
    policy: { ...(retry ? { retry } : {}), ...(goesOn ? { onError: 'continue' } : {}), ...made.policy },
    ...notesOf(raw, made),
  };
}

function notesOf(raw: Loose, { isLeft }: MadeStep): { notes?: string } {
  const own = typeof raw.notes === 'string' ? raw.notes : '';
  const settings = isLeft
    ? `${String(raw.type)}\n\n\`\`\`json\n${JSON.stringify(raw.parameters ?? {}, null, 2)}\n\`\`\``
    : '';
  const notes = [own, settings].filter((part) => part !== '').join('\n\n');
  return notes === '' ? {} : { notes: notes.slice(0, 20_000) };
}

function edgesOf(
  connections: unknown,
  nodes: readonly Node[],
  idByName: ReadonlyMap<string, string>,
): ForeignEdge[] {
  const all = isPlainObject(connections) ? connections : {};
  return nodes.flatMap(({ id, name, raw, made }) => {
    const own = all[name];
    const outputs = listOf(isPlainObject(own) ? own.main : []);
    const ports = [
      ...(made.ports ?? ['output']),
      ...(raw.onError === 'continueErrorOutput' ? ['error'] : []),
    ];
    return outputs.flatMap((targets, index) =>
      listOf(targets).flatMap((target): ForeignEdge[] => {
        const targetNodeId = isPlainObject(target) ? idByName.get(String(target.node)) : undefined;
        return targetNodeId === undefined
          ? []
          : [{ sourceNodeId: id, sourcePort: ports[index] ?? 'output', targetNodeId }];
      }),
    );
  });
}

function noteOf(raw: Loose, index: number): Loose {
  const { content = '', width = 240, height = 160 } = isPlainObject(raw.parameters) ? raw.parameters : {};
  const [x = 0, y = 0] = Array.isArray(raw.position) ? raw.position.map(Number) : [];
  const size = { width: clamped(Number(width)), height: clamped(Number(height)) };
  return {
    id: `note-${index + 1}`,
    text: String(content).slice(0, 20_000),
    position: { x: x * 1.4, y: y * 1.2 },
    size,
  };
}

function clamped(length: number): number {
  return Math.min(4_000, Math.max(40, Number.isFinite(length) ? length : 240));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
