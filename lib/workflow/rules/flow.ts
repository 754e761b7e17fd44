import { msg } from '@/lib/i18n/message';
import { findCycles } from '../cycles';
import { descendantsOf, incomingOf, outgoingOf } from '../graph';
import { type LoopScopes, loopScopes, loopsAround, type ScopeConflict } from '../loops';
import type { Problem } from '../problem';
import { bodyPortOf, type Rule, type RuleContext, stepName } from './context';

/** The flow ends: no way leads round in a circle. Loops repeat their body by themselves. */
export const cyclesRule: Rule = (context) =>
  findCycles(context.graph)
    .filter((cycle) => cycle.length > 1)
    .map((cycle): Problem => {
      const loopId = cycle.find((id, i) => leavesByBody(context, id, cycle[(i + 1) % cycle.length] ?? ''));
      const way = [...cycle, cycle[0] ?? ''];
      const shown = way.length > 12 ? [...way.slice(0, 6), '…', ...way.slice(-4)] : way;
      const nodeId = loopId ?? cycle[0] ?? '';
      return {
        code: loopId ? 'loop_body_leads_back' : 'cycle',
        severity: 'error',
        nodeId,
        field: `nodes[${context.nodes.get(nodeId)?.index ?? 0}]`,
        message: loopId
          ? msg(`The body of the loop ${stepName(context, loopId)} leads back into it: ${shown.join(' → ')}.`)
          : msg(`These steps lead round in a circle: ${shown.join(' → ')}.`),
        hint: loopId
          ? msg('Remove the connection back: the end of the body goes on with the next item by itself.')
          : msg('Remove one of the connections. To repeat steps, use a loop.'),
      };
    });

/** Loops within loops within loops: beyond this nobody can follow, and the work multiplies with every level. */
const MAX_LOOP_DEPTH = 8;

/** Nothing but the loop itself leads into its body, and nothing leads out of it; loops nest within reason. */
export const loopBodyRule: Rule = (context) => {
  const scopes = loopScopes(context.graph, (id) => bodyPortOf(context, id));
  return [...crossedBodies(context, scopes.conflicts), ...deepLoops(context, scopes)];
};

function deepLoops(context: RuleContext, { loopOf, members }: LoopScopes): Problem[] {
  const tooDeep = [...members.keys()].find(
    (id) => loopsAround(loopOf, id, MAX_LOOP_DEPTH).length >= MAX_LOOP_DEPTH,
  );
  if (tooDeep === undefined) return [];
  return [
    {
      code: 'loops_too_deep',
      severity: 'error',
      nodeId: tooDeep,
      field: `nodes[${context.nodes.get(tooDeep)?.index ?? 0}]`,
      message: msg(
        `The loop ${stepName(context, tooDeep)} stands within more than ${MAX_LOOP_DEPTH - 1} other loops.`,
      ),
      hint: msg('Prepare one flat list first and loop over that.'),
    },
  ];
}

function crossedBodies(context: RuleContext, conflicts: readonly ScopeConflict[]): Problem[] {
  const place = new Map(context.definition.connections.map((connection, index) => [connection, index]));
  return conflicts.map(
    ({ connection, loopId, otherLoopId }): Problem => ({
      code: 'loop_body_crossed',
      severity: 'error',
      nodeId: connection.targetNodeId,
      connectionId: connection.id,
      field: `connections[${place.get(connection) ?? 0}]`,
      message: crossedMessage(context, connection.targetNodeId, [otherLoopId, loopId]),
      hint: msg('A loop body is entered by the body port of its loop only and left by its done port only.'),
    }),
  );
}

/** Null stands for what is in no loop. */
function crossedMessage(context: RuleContext, stepId: string, from: readonly (string | null)[]): string {
  const step = stepName(context, stepId);
  const [first, second] = from.filter((id) => id !== null).map((id) => stepName(context, id));
  return second
    ? msg(`${step} is reached both from the body of the loop ${first} and from that of ${second}.`)
    : msg(`${step} is reached both from the body of the loop ${first} and from outside of it.`);
}

/** With triggers in the workflow, a step that none of them leads to never runs. */
export const unreachableRule: Rule = (context) => {
  const triggers = [...context.nodes.values()].filter(({ info }) => info?.isTrigger);
  if (triggers.length === 0) return [];
  const reached = descendantsOf(context.graph, ...triggers.map(({ node }) => node.id));
  return [...context.nodes.values()].flatMap(({ node, info, index }): Problem[] => {
    if (info?.isTrigger || reached.has(node.id)) return [];
    return [
      {
        code: 'unreachable_step',
        severity: 'warning',
        nodeId: node.id,
        field: `nodes[${index}]`,
        message: msg(`No trigger leads to ${stepName(context, node.id)}.`),
        hint: msg('Connect it behind a trigger, or remove it.'),
      },
    ];
  });
};

/** A join cannot wait for more connections than there are. */
export const joinRule: Rule = (context) =>
  [...context.nodes.values()].flatMap(({ node, index }): Problem[] => {
    const { join } = node.policy;
    const incoming = incomingOf(context.graph, node.id).length;
    if (join.mode !== 'count' || join.count <= Math.max(incoming, 1)) return [];
    return [
      {
        code: 'join_count_too_large',
        severity: 'error',
        nodeId: node.id,
        field: `nodes[${index}].policy.join.count`,
        message: msg(
          `${stepName(context, node.id)} waits for ${join.count} connections and has ${incoming}.`,
        ),
        hint: msg(`Wait for ${incoming} at most, or connect more steps to it.`),
      },
    ];
  });

function leavesByBody(context: RuleContext, fromId: string, toId: string): boolean {
  const bodyPort = bodyPortOf(context, fromId);
  if (bodyPort === null) return false;
  return outgoingOf(context.graph, fromId, bodyPort).some((connection) => connection.targetNodeId === toId);
}
