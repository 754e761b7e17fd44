import type { Plan, PlanNode } from '@/lib/engine/plan';
import { casePort } from '@/lib/nodes/switch/definition';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Connection } from '@/lib/workflow/schema';
import { codeGraphOf } from './code-calls';
import {
  type Block,
  type Branch,
  type FunctionDef,
  type GraphNode,
  payloadOf,
  type WorkflowGraph,
} from './graph-shape';
import { nameOf, stepNodes, textOf } from './graph-steps';
import { isErrorWay, type JoinPoints, joinPoints, targetsOf } from './join-points';

// A net of connections told as code: steps one after another, `if` and `switch` up to where their branches meet again,
// steps side by side as `parallel`, an error connection as `try`. A step is told once; where another way comes to it that
// code has no word for, it is called by its name.

type Telling = {
  plan: Plan;
  joins: JoinPoints;
  told: Set<string>;
  /** How deep in blocks we are; what would be too deep becomes a function of its own, told later. */
  depth: number;
  later: { name: string; starts: readonly string[]; stop: string | null }[];
};

const MAX_DEPTH = 50;

const VERSION = 1;

/** The graph of a definition that is made ready for running, under the name of its class. */
export function graphOf(plan: Plan, className: string, inputSchema: Json | undefined): WorkflowGraph {
  const code = codeGraphOf(plan);
  if (code) return { version: VERSION, workflow: { ...code, class_name: className } };
  const telling: Telling = { plan, joins: joinPoints(plan), told: new Set(), depth: 0, later: [] };
  const nodes = tellFrom(telling, entriesOf(plan), null);
  const functions: Record<string, FunctionDef> = {};
  // The list grows while it is walked.
  for (const { name, starts, stop } of telling.later) {
    functions[name] = { type: 'function_def', name, nodes: tellFrom(telling, starts, stop) };
  }
  const payload = payloadOf(inputSchema);
  return { version: VERSION, workflow: { class_name: className, functions, nodes, payload } };
}

/** Where a run begins: behind the triggers, and at steps that nothing leads to. */
function entriesOf({ nodes, roots }: Plan): string[] {
  const entries = roots.flatMap((id) => {
    const node = nodes.get(id);
    return node?.traits.isTrigger ? node.outgoing.map(({ targetNodeId }) => targetNodeId) : [id];
  });
  return [...new Set(entries)];
}

/** What happens from these steps on until `stop`, which is told by whoever asks. */
function tellFrom(telling: Telling, starts: readonly string[], stop: string | null): GraphNode[] {
  const nodes: GraphNode[] = [];
  let next = starts.filter((id) => id !== stop);
  if (next.length > 0 && telling.depth >= MAX_DEPTH) {
    const name = `part-${telling.later.length + 1}`;
    telling.later.push({ name, starts: next, stop });
    return [{ type: 'function_call', name }];
  }
  telling.depth += 1;
  while (next.length > 0) {
    const [only] = next;
    const step = next.length === 1 && only !== undefined ? tellStep(telling, only, stop) : null;
    if (step) nodes.push(...step.nodes);
    else nodes.push(...tellParallel(telling, next, stop));
    next = (step ? step.next : afterAll(telling, next, stop)).filter((id) => id !== stop);
  }
  telling.depth -= 1;
  return nodes;
}

function afterAll({ joins }: Telling, starts: readonly string[], stop: string | null): string[] {
  const meeting = joins.meetingOf(starts);
  return meeting === null || meeting === stop ? [] : [meeting];
}

function tellParallel(telling: Telling, starts: readonly string[], stop: string | null): GraphNode[] {
  const meeting = telling.joins.meetingOf(starts) ?? stop;
  const branches = starts.map((id) => tellFrom(telling, [id], meeting)).filter((nodes) => nodes.length > 0);
  const [only] = branches;
  if (branches.length <= 1) return only ?? [];
  return [{ type: 'parallel', kind: joinKind(telling.plan, meeting), nodes: branches.map(asOne) }];
}

function asOne(nodes: GraphNode[]): GraphNode {
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { type: 'block', nodes };
}

function joinKind(plan: Plan, meeting: string | null): 'all' | 'any' | 'all_settled' {
  const join = meeting === null ? undefined : plan.nodes.get(meeting)?.join;
  if (join?.mode === 'settled') return 'all_settled';
  return join === undefined || join.mode === 'all' ? 'all' : 'any';
}

type Told = { nodes: GraphNode[]; next: string[] };

/** One step, with the branches that part behind it, and where it goes on. */
function tellStep(telling: Telling, id: string, stop: string | null): Told {
  const node = telling.plan.nodes.get(id);
  if (!node) return { nodes: [], next: [] };
  if (telling.told.has(id)) return { nodes: [{ type: 'function_call', name: nameOf(node) }], next: [] };
  telling.told.add(id);
  const isError = (connection: Connection) => isErrorWay(telling.plan, connection);
  const failing = targetsOf(node.outgoing.filter(isError));
  const plain = { ...node, outgoing: node.outgoing.filter((connection) => !isError(connection)) };
  return failing.length > 0 ? tellTry(telling, plain, failing, stop) : tellPlain(telling, plain, stop);
}

/** A step without its ways of errors. */
function tellPlain(telling: Telling, node: PlanNode, stop: string | null): Told {
  switch (node.node.type) {
    case 'condition': {
      const { expression } = node.node.config;
      const branches = [
        { condition: textOf(expression), targets: behind(node, 'true') },
        { condition: null, targets: behind(node, 'false') },
      ];
      return tellBranches(telling, branches, stop, (told) => ({ type: 'if', branches: told }));
    }
    case 'switch': {
      const discriminant = textOf(node.node.config.value);
      return tellBranches(telling, casesOf(node), stop, (told) => ({
        type: 'switch',
        discriminant,
        branches: told,
      }));
    }
    default: {
      const ports = new Set(node.outgoing.map(({ sourcePort }) => sourcePort));
      const own = ownNodes(telling, node);
      if (ports.size <= 1) return { nodes: own, next: targetsOf(node.outgoing) };
      // Other steps with several ways out, such as an approval: one of them is taken.
      const branches = [...ports].map((port) => ({ condition: port, targets: behind(node, port) }));
      const told = tellBranches(telling, branches, stop, (list) => ({ type: 'if', branches: list }));
      return { ...told, nodes: [...own, ...told.nodes] };
    }
  }
}

function tellBranches(
  telling: Telling,
  branches: readonly { condition: string | null; targets: string[] }[],
  stop: string | null,
  make: (told: Branch[]) => GraphNode,
): Told {
  const all = branches.flatMap(({ targets }) => targets);
  const isOpen = branches.some(({ targets }) => targets.length === 0);
  // A branch that leads nowhere ends there, so what the others lead to is not what comes after all.
  const meeting = isOpen ? null : telling.joins.meetingOf(all);
  const told = branches.map(({ condition, targets }) => ({
    condition,
    nodes: tellFrom(telling, targets, meeting ?? stop),
  }));
  return { nodes: [make(told)], next: meeting === null ? [] : [meeting] };
}

function casesOf(node: PlanNode): { condition: string | null; targets: string[] }[] {
  const { cases, default: named } = node.node.config;
  const own = (Array.isArray(cases) ? cases : []).map((entry, index) => {
    const fields = isPlainObject(entry) ? entry : {};
    const port = casePort(typeof fields.port === 'string' ? fields.port : undefined, index);
    const condition = fields.when === undefined ? JSON.stringify(fields.equals ?? null) : textOf(fields.when);
    return { condition, targets: behind(node, port) };
  });
  const otherwise = typeof named === 'string' ? named : 'default';
  return [...own, { condition: null, targets: behind(node, otherwise) }];
}

/**
 * Where the way of an error comes back to the usual one, all up to there is tried; else only the step is, and the way of the
 * error ends with a return.
 */
function tellTry(telling: Telling, node: PlanNode, failing: string[], stop: string | null): Told {
  const goesOn = targetsOf(node.outgoing);
  const meeting = goesOn.length === 0 ? null : telling.joins.meetingOf([...goesOn, ...failing]);
  const plain = tellPlain(telling, node, meeting ?? stop);
  if (meeting !== null) {
    const tried = [...plain.nodes, ...tellFrom(telling, plain.next, meeting)];
    return { nodes: [tryNode(tried, tellFrom(telling, failing, meeting))], next: [meeting] };
  }
  const caught = tellFrom(telling, failing, stop);
  const ends = goesOn.length > 0 ? [{ type: 'break', kind: 'return' } as const] : [];
  return { nodes: [tryNode(plain.nodes, [...caught, ...ends])], next: plain.next };
}

function tryNode(tried: GraphNode[], caught: GraphNode[]): GraphNode {
  const block = (nodes: GraphNode[]): Block => ({ type: 'block', nodes });
  return { type: 'try', try_block: block(tried), catch_block: block(caught), finally_block: null };
}

/** The step itself, without what comes after it. */
function ownNodes(telling: Telling, node: PlanNode): GraphNode[] {
  if (node.node.type !== 'loop') return stepNodes(telling.plan, node);
  return [{ type: 'loop', nodes: tellFrom(telling, targetsOf(node.body), null) }];
}

function behind({ outgoing }: PlanNode, port: string): string[] {
  return targetsOf(outgoing.filter(({ sourcePort }) => sourcePort === port));
}
