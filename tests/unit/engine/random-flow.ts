import fc from 'fast-check';
import type { Json } from '@/lib/shared/json';
import { canonicalJson } from '@/lib/shared/json';
import type { Definition, JoinPolicy } from '@/lib/workflow/schema';
import { definitionSchema } from '@/lib/workflow/schema';
import type { FlowType } from './flow';
import { type Call, done, fail, iterate, type Outcome, sleep } from './script';

// Random workflows together with what their steps will do: acyclic, with joins, error routes, policies, waits, conditions
// and loops in loops.

/** What a step does in one iteration. It depends on nothing but the step's place, so an oracle can know it beforehand. */
export type Behaviour = {
  /** The first so many attempts fail. */
  failures: number;
  message: string;
  retryable: boolean;
  /** How long it waits in the middle of an attempt; null: it does not. */
  waitMs: number | null;
  ports: string[];
  /** Items of a loop. */
  items: Json[];
  concurrency: number;
  /** How long the n-th call of an attempt takes: the first, and the one after a wait. */
  takesMs: (attempt: number, call: 1 | 2) => number;
};

export type World = { definition: Definition; behave: (nodeId: string, iteration: string) => Behaviour };

export type Spec = {
  type: Exclude<FlowType, 'trigger'>;
  join: JoinPolicy;
  onError: 'stop' | 'continue';
  maxRetries: number;
  failures: number;
  /** In which iterations it fails. */
  failsIn: 'all' | 'odd';
  retryable: boolean;
  waits: boolean;
  choice: number;
  sources: { back: number; port: number }[];
  items: number;
  concurrency: number;
  body: Spec[];
};

const weighted = <T>(...options: [number, T][]): fc.Arbitrary<T> =>
  fc.oneof(...options.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const specs = (depth: number, maxLength: number): fc.Arbitrary<Spec[]> =>
  fc.array(spec(depth), { minLength: 1, maxLength });

const spec = (depth: number): fc.Arbitrary<Spec> =>
  fc.record({
    type: weighted<Spec['type']>(
      [6, 'task'],
      [2, 'pure'],
      [2, 'pass'],
      [3, 'choice'],
      [1, 'handler'],
      [depth > 0 ? 3 : 0, 'loop'],
    ),
    join: weighted<JoinPolicy>(
      [6, { mode: 'all' }],
      [3, { mode: 'any' }],
      [2, { mode: 'settled' }],
      [1, { mode: 'count', count: 1 }],
      [2, { mode: 'count', count: 2 }],
      [1, { mode: 'count', count: 3 }],
    ),
    onError: weighted<Spec['onError']>([3, 'stop'], [2, 'continue']),
    maxRetries: fc.nat(2),
    failures: weighted([9, 0], [2, 1], [1, 2], [2, 99]),
    failsIn: fc.constantFrom('all', 'odd'),
    retryable: fc.boolean(),
    waits: weighted([5, false], [1, true]),
    choice: fc.nat(5),
    sources: fc.array(fc.record({ back: fc.nat(7), port: fc.nat(5) }), { maxLength: 3 }),
    items: fc.nat(4),
    concurrency: fc.integer({ min: 1, max: 3 }),
    body: depth > 0 ? specs(depth - 1, 4) : fc.constant([]),
  });

const anySpecs = fc.record({ nodes: specs(2, 9), seed: fc.nat() });

export const anyWorld: fc.Arbitrary<World> = anySpecs.map(({ nodes, seed }) => createWorld(nodes, seed));

/**
 * A world in which it does not matter to any step who is first: no join starts before all is decided, and one failure is
 * like another.
 */
export const anyOrderlessWorld: fc.Arbitrary<World> = anySpecs.map(({ nodes, seed }) => {
  const { definition, behave } = createWorld(nodes.map(withoutRaces), seed);
  return { definition, behave: (id, iteration) => ({ ...behave(id, iteration), message: 'failed' }) };
});

function withoutRaces(node: Spec): Spec {
  const isRace = node.join.mode === 'any' || node.join.mode === 'count';
  return { ...node, join: isRace ? { mode: 'all' } : node.join, body: node.body.map(withoutRaces) };
}

/** A source of numbers in [0, 1) that gives the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let calls = 0;
  return () => {
    calls += 1;
    return hash(`${seed} ${calls}`) / 2 ** 32;
  };
}

const choices = [['true'], ['false'], ['true'], ['false'], ['true', 'false'], []];

export function createWorld(nodes: Spec[], seed: number): World {
  const byId = new Map<string, Spec>();
  const connections: Json[] = [];
  place(nodes, 'n', null);
  return { definition: toDefinition(byId, connections), behave };

  function place(scope: Spec[], prefix: string, loopId: string | null): void {
    scope.forEach((node, index) => {
      const id = `${prefix}${index}`;
      byId.set(id, node);
      const sources = index === 0 ? [] : node.sources;
      for (const { back, port } of sources) {
        const source = back % index;
        connect(`${prefix}${source}`, portsOf(scope[source])[port % 6] ?? 'output', id);
      }
      if (loopId !== null && sources.length === 0) connect(loopId, 'body', id);
      if (node.type === 'loop') place(node.body, `${id}_`, id);
    });
  }

  function connect(sourceNodeId: string, sourcePort: string, targetNodeId: string): void {
    connections.push({ id: `c${connections.length}`, sourceNodeId, sourcePort, targetNodeId });
  }

  function behave(nodeId: string, iteration: string): Behaviour {
    const node = byId.get(nodeId);
    if (!node) throw new Error(`No node ${nodeId}`);
    const isOdd = /[13579]$/.test(iteration);
    return {
      failures: node.failsIn === 'all' || isOdd ? node.failures : 0,
      message: `${nodeId} failed`,
      retryable: node.retryable,
      waitMs: node.waits ? spread(`${seed} ${nodeId} ${iteration} waits`) : null,
      ports: node.type === 'choice' ? (choices[(node.choice + (isOdd ? 1 : 0)) % 6] ?? []) : ['output'],
      items: Array.from({ length: node.items }, (_, index) => `${nodeId}-${index}`),
      concurrency: node.concurrency,
      takesMs: (attempt, call) => spread(`${seed} ${nodeId} ${iteration} ${attempt} ${call}`),
    };
  }
}

function portsOf(source: Spec | undefined): string[] {
  if (source?.type === 'choice') return ['true', 'true', 'false', 'false', 'false', 'error'];
  const normal = source?.type === 'loop' ? 'done' : 'output';
  return [normal, normal, normal, normal, 'error', 'error'];
}

function toDefinition(byId: Map<string, Spec>, connections: Json[]): Definition {
  return definitionSchema.parse({
    nodes: [...byId].map(([id, { type, join, onError, maxRetries }]) => ({
      id,
      type,
      name: id,
      position: { x: 0, y: 0 },
      policy: { join, onError, retry: { maxRetries, backoff: 'linear', initialDelayMs: 7 } },
    })),
    connections,
  });
}

/**
 * The script that makes steps do as the world says; in no time at all when asked to, so that any of several may be the
 * first to end. Outputs tell what the step was given.
 */
export function scriptOf(
  { definition, behave }: World,
  speed: 'timed' | 'instant' = 'timed',
): (call: Call) => Outcome {
  const types = new Map(definition.nodes.map(({ id, type }) => [id, type]));
  return ({ nodeId, iteration, attemptOfItsOwn: attempt, input, resumed }) => {
    const does = behave(nodeId, iteration);
    const { waitMs, failures, message, retryable, ports, items, concurrency } = does;
    const takesMs = speed === 'instant' ? 0 : does.takesMs(attempt, resumed ? 2 : 1);
    if (waitMs !== null && !resumed) return { ...sleep(waitMs), takesMs };
    const timed = { takesMs };
    if (attempt <= failures) return fail({ ...timed, message, retryable });
    if (types.get(nodeId) === 'loop') return iterate(items, { ...timed, concurrency });
    return done(outputFor(nodeId, input), { ...timed, ports });
  };
}

export function outputFor(nodeId: string, input: Json): string {
  return `${nodeId}(${hash(canonicalJson(input)).toString(36)})`;
}

/** Milliseconds that no two different texts share. */
function spread(text: string): number {
  return 1 + hash(text) / 2 ** 26 + hash(`${text}!`) / 2 ** 58;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    value ^= value >>> 15;
  }
  return value >>> 0;
}
