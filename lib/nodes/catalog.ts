import type { NodeCatalog, NodeTypeInfo } from '@/lib/workflow/catalog';
import { isExpressionPath, isRawPath } from './config-fields';
import { type NodeDefinition, outputPortsOf } from './define-node';
import { nodeDefinitions } from './registry';

const infos = new Map(nodeDefinitions.map((definition) => [definition.type, infoOf(definition)]));

/** The registry, as lib/workflow wants to see it. */
export const nodeCatalog: NodeCatalog = Object.assign((type: string) => infos.get(type), {
  types: [...infos.keys()],
});

function infoOf(definition: NodeDefinition): NodeTypeInfo {
  return {
    type: definition.type,
    title: definition.title,
    version: definition.version,
    isTrigger: definition.kind === 'trigger',
    inputPorts: definition.inputs.map((port) => port.id),
    outputPortsOf: (config) => outputPortsOf(definition, config).map((port) => port.id),
    bodyPort: definition.bodyPort ?? null,
    config: definition.config,
    isExpression: (path) => isExpressionPath(definition, path),
    isRaw: (path) => isRawPath(definition, path),
  };
}
