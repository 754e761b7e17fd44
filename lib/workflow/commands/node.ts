import { z } from 'zod';
import { type Json, jsonEqual } from '@/lib/shared/json';
import { type Definition, elementIdSchema, nodePolicySchema, nodeSchema, type WorkflowNode } from '../schema';
import { changeNode, requireFreshIds } from './support';

const nodeId = elementIdSchema;
const config = nodeSchema.shape.config;

export const nodeCommands = [
  z.object({ type: z.literal('node.add'), node: nodeSchema }),
  z.object({ type: z.literal('node.rename'), nodeId, name: nodeSchema.shape.name }),
  z.object({ type: z.literal('node.setConfig'), nodeId, config }),
  z.object({ type: z.literal('node.setPolicy'), nodeId, policy: nodePolicySchema }),
  /** Empty text takes the notes away. */
  z.object({ type: z.literal('node.setNotes'), nodeId, notes: z.string().max(20_000) }),
  z.object({
    type: z.literal('node.setType'),
    nodeId,
    nodeType: nodeSchema.shape.type,
    typeVersion: nodeSchema.shape.typeVersion,
    config,
  }),
] as const;

export type NodeCommand = z.infer<(typeof nodeCommands)[number]>;

export function applyNodeCommand(definition: Definition, command: NodeCommand): Definition {
  switch (command.type) {
    case 'node.add':
      requireFreshIds('step', definition.nodes, [command.node]);
      return { ...definition, nodes: [...definition.nodes, command.node] };
    case 'node.rename':
      return changeNode(definition, command.nodeId, (node) =>
        node.name === command.name ? node : { ...node, name: command.name },
      );
    case 'node.setConfig':
      return changeNode(definition, command.nodeId, (node) =>
        jsonEqual(node.config, command.config) ? node : { ...node, config: command.config },
      );
    case 'node.setPolicy':
      return changeNode(definition, command.nodeId, (node) =>
        jsonEqual(toJson(node.policy), toJson(command.policy)) ? node : { ...node, policy: command.policy },
      );
    case 'node.setNotes':
      return changeNode(definition, command.nodeId, (node) => withNotes(node, command.notes));
    case 'node.setType': {
      const { nodeType, typeVersion, config } = command;
      return changeNode(definition, command.nodeId, (node) => ({
        ...node,
        type: nodeType,
        typeVersion,
        config,
      }));
    }
  }
}

function withNotes(node: WorkflowNode, text: string): WorkflowNode {
  const { notes = '', ...rest } = node;
  if (notes === text) return node;
  return text === '' ? rest : { ...rest, notes: text };
}

/** A policy is JSON but for members that are undefined, which JSON leaves out. */
function toJson(policy: object): Json {
  return JSON.parse(JSON.stringify(policy)) as Json;
}
