import type { Json, JsonObject } from '@/lib/shared/json';
import type { Connection, WorkflowNode } from '@/lib/workflow/schema';
import { outputFor, type World } from './random-flow';

// What a run must come to, worked out from the contract alone: no events, no state, no queues. Every step is asked when
// its connections are decided and what they carry; the times of all steps follow from each other. Slow, and meant to be.

export type Expected = {
  status: 'completed' | 'failed';
  steps: Record<string, 'completed' | 'failed' | 'skipped'>;
  output: Json;
  failedNodeId: string | null;
  /** How often steps were called, iterations and attempts and calls after a wait included. */
  calls: number;
};

type Settled = {
  status: 'completed' | 'failed' | 'skipped';
  /** Infinity: cut off when its scope failed. */
  endsAt: number;
  result: Json;
  ports: string[];
  /** Stretches of time in which something of it was being executed. */
  busy: { from: number; to: number }[];
  /** The step that failed, inside a loop or itself. */
  failedNodeId: string;
};

type Scope = {
  loopId: string | null;
  iteration: string;
  /** The run input, or the item. */
  input: Json;
  startsAt: number;
  /** From this moment nothing new starts. */
  cutAt: number;
};

type ScopeEnd = {
  endsAt: number;
  failure: { at: number; nodeId: string } | null;
  output: Json;
  steps: Map<string, Settled>;
  busy: Settled['busy'];
  /** Something around it ended it early. */
  isCutOff: boolean;
};

export function expectedRun(world: World, input: Json): Expected {
  const { nodes, connections } = world.definition;
  const top: Scope = { loopId: null, iteration: '', input, startsAt: 0, cutAt: Number.POSITIVE_INFINITY };
  const { failure, output, steps, busy } = runScope(top);
  return {
    status: failure ? 'failed' : 'completed',
    steps: Object.fromEntries([...steps].map(([id, { status }]) => [id, status])),
    output: failure ? null : output,
    failedNodeId: failure?.nodeId ?? null,
    calls: busy.length,
  };

  /** Everything once without a failure in mind, to see when the first one happens, then again up to there. */
  function runScope(scope: Scope): ScopeEnd {
    const failure = firstFailure(settleAll(scope));
    const cutAt = Math.min(scope.cutAt, failure?.at ?? Number.POSITIVE_INFINITY);
    const steps = settleAll({ ...scope, cutAt });
    const all = [...steps.values()];
    const busy = all.flatMap((step) => step.busy);
    const isUnfinished = all.some(({ endsAt }) => endsAt === Number.POSITIVE_INFINITY);
    const ends =
      failure || isUnfinished ? [cutAt, ...busy.map(({ to }) => to)] : all.map(({ endsAt }) => endsAt);
    return {
      endsAt: Math.max(scope.startsAt, ...ends),
      failure,
      output: scopeOutput(steps),
      steps,
      busy,
      isCutOff: isUnfinished && !failure,
    };
  }

  function settleAll(scope: Scope): Map<string, Settled> {
    const steps = new Map<string, Settled>();
    const members = nodes.filter(({ id }) => loopAround(id) === scope.loopId);
    for (const { id } of members) settle(id, scope, steps);
    return steps;
  }

  function settle(id: string, scope: Scope, steps: Map<string, Settled>): Settled {
    const known = steps.get(id);
    if (known) return known;
    const node = nodeOf(id);
    const arrivals = connections
      .filter((connection) => connection.targetNodeId === id)
      .map((connection) => arrival(connection, node, scope, steps))
      .sort((a, b) => a.at - b.at);
    const { at, used } = join(node, arrivals, scope);
    const settled = used && at < scope.cutAt ? perform(node, at, used, scope) : skipped(at, scope);
    steps.set(id, settled);
    return settled;
  }

  type Arrival = { at: number; isTaken: boolean; sourceId: string; result: Json };

  function arrival(
    connection: Connection,
    node: WorkflowNode,
    scope: Scope,
    steps: Map<string, Settled>,
  ): Arrival {
    const sourceId = connection.sourceNodeId;
    if (sourceId === scope.loopId) {
      return { at: scope.startsAt, isTaken: node.type !== 'handler', sourceId, result: scope.input };
    }
    const source = settle(sourceId, scope, steps);
    return { at: source.endsAt, isTaken: takes(source, connection), sourceId, result: source.result };
  }

  /** S2, and the other joins: when it is decided, and what it starts with (null: it does not). */
  function join(node: WorkflowNode, arrivals: Arrival[], scope: Scope): { at: number; used: [Json] | null } {
    if (arrivals.length === 0) return { at: scope.startsAt, used: [scope.input] };
    const taken = arrivals.filter(({ isTaken }) => isTaken);
    const dead = arrivals.filter(({ isTaken }) => !isTaken);
    const { mode } = node.policy.join;
    if (mode === 'all' || mode === 'settled') {
      return { at: arrivals.at(-1)?.at ?? 0, used: taken.length > 0 ? inputOf(taken) : null };
    }
    const needed = node.policy.join.mode === 'count' ? node.policy.join.count : 1;
    const last = taken[needed - 1];
    if (last) return { at: last.at, used: inputOf(taken.slice(0, needed)) };
    const spare = arrivals.length - needed;
    return { at: (spare < 0 ? arrivals[0] : dead[spare])?.at ?? 0, used: null };
  }

  /** S6, in a list of one to tell it from nothing. */
  function inputOf(taken: Arrival[]): [Json] {
    const bySource = new Map(taken.map(({ sourceId, result }) => [sourceId, result]));
    const [only] = taken;
    return [bySource.size === 1 && only ? only.result : Object.fromEntries(bySource)];
  }

  function perform(node: WorkflowNode, startsAt: number, [input]: [Json], scope: Scope): Settled {
    const does = world.behave(node.id, scope.iteration);
    const retries = node.policy.retry?.maxRetries ?? 0;
    const busy: Settled['busy'] = [];
    let at = startsAt;
    for (let attempt = 1; ; attempt += 1) {
      if (at >= scope.cutAt) return cut('failed', busy);
      busy.push({ from: at, to: at + does.takesMs(attempt, 1) });
      at += does.takesMs(attempt, 1);
      if (does.waitMs !== null) {
        at += does.waitMs;
        if (at >= scope.cutAt) return cut('skipped', busy);
        busy.push({ from: at, to: at + does.takesMs(attempt, 2) });
        at += does.takesMs(attempt, 2);
      }
      if (attempt > does.failures) return succeed(node, at, input, scope, busy);
      if (!does.retryable || attempt > retries) return failed(node, at, busy, node.id, does.message);
      at += 7 * attempt;
    }
  }

  function succeed(
    node: WorkflowNode,
    at: number,
    input: Json,
    scope: Scope,
    busy: Settled['busy'],
  ): Settled {
    if (node.type === 'loop') return runLoop(node, at, scope, busy);
    const isPassing = node.type === 'pass' || node.type === 'choice';
    const result = isPassing ? input : outputFor(node.id, input);
    const { ports } = world.behave(node.id, scope.iteration);
    return { status: 'completed', endsAt: at, result, ports, busy, failedNodeId: '' };
  }

  /** S10. An iteration that fails stops those beside it, so they are looked at once more, up to there. */
  function runLoop(node: WorkflowNode, at: number, scope: Scope, busy: Settled['busy']): Settled {
    const first = iterations(node, at, scope, scope.cutAt);
    const failing = first.filter(({ failure }) => failure).sort((a, b) => a.endsAt - b.endsAt)[0];
    const all = failing ? iterations(node, at, scope, failing.endsAt) : first;
    const endsAt = Math.max(at, ...all.map((iteration) => iteration.endsAt));
    const spent = [...busy, ...all.flatMap((iteration) => iteration.busy)];
    const isCutOff = !failing && all.some((iteration) => iteration.isCutOff);
    if (isCutOff || endsAt > scope.cutAt) return cut('skipped', spent);
    if (failing?.failure) {
      const { nodeId } = failing.failure;
      return failed(node, endsAt, spent, nodeId, world.behave(nodeId, '').message);
    }
    const { items } = world.behave(node.id, scope.iteration);
    const result = { iterations: items.length, results: all.map(({ output }) => output), truncated: false };
    return { status: 'completed', endsAt, result, ports: ['done'], busy: spent, failedNodeId: '' };
  }

  /** Those that get to start before `stopAt` and before one of them failed, each when there is room for it. */
  function iterations(node: WorkflowNode, at: number, scope: Scope, stopAt: number): ScopeEnd[] {
    const { items, concurrency } = world.behave(node.id, scope.iteration);
    const prefix = scope.iteration === '' ? '' : `${scope.iteration}/`;
    const opened: ScopeEnd[] = [];
    for (const [index, item] of items.entries()) {
      const running = opened.map(({ endsAt }) => endsAt).sort((a, b) => b - a);
      const startsAt = Math.max(at, running[concurrency - 1] ?? at);
      const stopped = opened.some(({ failure, endsAt }) => failure && endsAt <= startsAt);
      if (stopped || startsAt >= stopAt) break;
      const cutAt = Math.min(scope.cutAt, stopAt);
      const iteration = `${prefix}${node.id}:${index}`;
      opened.push(runScope({ loopId: node.id, iteration, input: item, startsAt, cutAt }));
    }
    return opened;
  }

  /** S7: error connections, else on past it with `continue`, else joins that wait for all to settle. */
  function takes(source: Settled, connection: Connection): boolean {
    const target = nodeOf(connection.targetNodeId);
    if (source.status === 'skipped' || source.endsAt === Number.POSITIVE_INFINITY) return false;
    if (source.status === 'completed') {
      return source.ports.includes(connection.sourcePort) && target.type !== 'handler';
    }
    const sourceNode = nodeOf(connection.sourceNodeId);
    const isSettledJoin = target.policy.join.mode === 'settled';
    if (hasErrorConnection(sourceNode)) return isErrorConnection(connection) || isSettledJoin;
    return sourceNode.policy.onError === 'continue' || isSettledJoin;
  }

  function isErrorConnection({ sourcePort, targetNodeId }: Connection): boolean {
    return sourcePort === 'error' || nodeOf(targetNodeId).type === 'handler';
  }

  function hasErrorConnection({ id }: WorkflowNode): boolean {
    return outgoing(id).some(isErrorConnection);
  }

  function firstFailure(steps: Map<string, Settled>): ScopeEnd['failure'] {
    const failures = [...steps].flatMap(([id, { status, endsAt, failedNodeId }]) => {
      const node = nodeOf(id);
      const isHandled =
        hasErrorConnection(node) ||
        node.policy.onError === 'continue' ||
        outgoing(id).some(({ targetNodeId }) => nodeOf(targetNodeId).policy.join.mode === 'settled');
      const isFinal = status === 'failed' && endsAt < Number.POSITIVE_INFINITY;
      return isFinal && !isHandled ? [{ at: endsAt, nodeId: failedNodeId }] : [];
    });
    return failures.sort((a, b) => a.at - b.at)[0] ?? null;
  }

  /** S11. */
  function scopeOutput(steps: Map<string, Settled>): Json {
    const leaves: JsonObject = {};
    for (const [id, step] of steps) {
      if (step.status === 'completed' && !outgoing(id).some((c) => takes(step, c))) leaves[id] = step.result;
    }
    const results = Object.values(leaves);
    return results.length > 1 ? leaves : (results[0] ?? null);
  }

  function outgoing(id: string): Connection[] {
    return connections.filter((c) => c.sourceNodeId === id && c.sourcePort !== 'body');
  }

  function nodeOf(id: string): WorkflowNode {
    const node = nodes.find((candidate) => candidate.id === id);
    if (!node) throw new Error(`No node ${id}`);
    return node;
  }
}

/** The names of random worlds say in which body a node is: `n1_0` is in that of `n1`. */
function loopAround(id: string): string | null {
  const end = id.lastIndexOf('_');
  return end < 0 ? null : id.slice(0, end);
}

function skipped(at: number, scope: Scope): Settled {
  const endsAt = at < scope.cutAt ? at : Number.POSITIVE_INFINITY;
  return { status: 'skipped', endsAt, result: null, ports: [], busy: [], failedNodeId: '' };
}

function cut(status: 'failed' | 'skipped', busy: Settled['busy']): Settled {
  return { status, endsAt: Number.POSITIVE_INFINITY, result: null, ports: [], busy, failedNodeId: '' };
}

function failed(
  node: WorkflowNode,
  endsAt: number,
  busy: Settled['busy'],
  failedNodeId: string,
  message: string,
): Settled {
  const result = { error: { message, node_id: node.id, code: 'boom' } };
  return { status: 'failed', endsAt, result, ports: [], busy, failedNodeId };
}
