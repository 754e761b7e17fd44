import { msg } from '@/lib/i18n/message';
import type { Problem } from '../problem';
import type { Connection } from '../schema';
import { type Rule, type RuleContext, stepName } from './context';
import { nearest } from './nearest';

/** A connection leads from a port that exists to a port that exists, to another step, and is not there twice. */
export const connectionsRule: Rule = (context) => {
  const seen = new Set<string>();
  return context.definition.connections.flatMap((connection, index) => {
    const base = { severity: 'error', connectionId: connection.id } as const;
    const field = `connections[${index}]`;
    return [
      ...endProblems(context, connection, field),
      ...selfProblem(context, connection, { ...base, field }),
      ...duplicateProblem(context, connection, { ...base, field }, seen),
    ];
  });
};

type Base = Pick<Problem, 'severity' | 'connectionId' | 'field'>;

function endProblems(context: RuleContext, connection: Connection, field: string): Problem[] {
  const { sourceNodeId, sourcePort, targetNodeId, targetPort } = connection;
  const source = context.nodes.get(sourceNodeId);
  const target = context.nodes.get(targetNodeId);
  const base = { severity: 'error', connectionId: connection.id } as const;
  const problems: Problem[] = [];
  const end = (of: string) => ({ ...base, field: `${field}.${of}` });
  if (!source) problems.push(unknownNode(context, sourceNodeId, end('sourceNodeId')));
  if (!target) problems.push(unknownNode(context, targetNodeId, end('targetNodeId')));
  if (source?.info) {
    const ports = source.info.outputPortsOf(source.node.config);
    if (!ports.includes(sourcePort)) {
      problems.push(unknownPort(context, sourceNodeId, sourcePort, ports, end('sourcePort')));
    }
  }
  if (target?.info && !target.info.isTrigger && !target.info.inputPorts.includes(targetPort)) {
    problems.push(unknownPort(context, targetNodeId, targetPort, target.info.inputPorts, end('targetPort')));
  }
  if (target?.info?.isTrigger) problems.push(intoTrigger(context, targetNodeId, end('targetNodeId')));
  return problems;
}

function unknownNode(context: RuleContext, id: string, base: Base): Problem {
  const similar = nearest(id, context.nodes.keys());
  return {
    ...base,
    code: 'unknown_node',
    message: msg(`The connection names the step "${id}", which does not exist.`),
    hint: similar
      ? msg(`Did you mean "${similar}"?`)
      : msg('Connect it to a step of this workflow, or remove it.'),
  };
}

function unknownPort(
  context: RuleContext,
  nodeId: string,
  port: string,
  ports: readonly string[],
  base: Base,
): Problem {
  return {
    ...base,
    nodeId,
    code: 'unknown_port',
    message: msg(`The step ${stepName(context, nodeId)} has no port "${port}".`),
    hint:
      ports.length === 0 ? msg('It has no ports on this side.') : msg(`Its ports are ${ports.join(', ')}.`),
  };
}

function intoTrigger(context: RuleContext, nodeId: string, base: Base): Problem {
  return {
    ...base,
    nodeId,
    code: 'trigger_has_incoming',
    message: msg(`A connection leads into the trigger ${stepName(context, nodeId)}.`),
    hint: msg('A trigger is where a run begins: nothing can come before it.'),
  };
}

function selfProblem(
  context: RuleContext,
  { sourceNodeId, targetNodeId }: Connection,
  base: Base,
): Problem[] {
  if (sourceNodeId !== targetNodeId) return [];
  return [
    {
      ...base,
      nodeId: sourceNodeId,
      code: 'self_connection',
      message: msg(`The step ${stepName(context, sourceNodeId)} is connected to itself.`),
      hint: msg('Remove the connection. To repeat steps, use a loop; to try again, a retry policy.'),
    },
  ];
}

function duplicateProblem(
  context: RuleContext,
  { sourceNodeId, sourcePort, targetNodeId, targetPort }: Connection,
  base: Base,
  seen: Set<string>,
): Problem[] {
  const key = JSON.stringify([sourceNodeId, sourcePort, targetNodeId, targetPort]);
  if (!seen.has(key)) {
    seen.add(key);
    return [];
  }
  const [from, to] = [stepName(context, sourceNodeId), stepName(context, targetNodeId)];
  return [
    {
      ...base,
      code: 'duplicate_connection',
      message: msg(`${from} and ${to} are connected twice by the same ports.`),
      hint: msg('Remove one of the two connections.'),
    },
  ];
}
