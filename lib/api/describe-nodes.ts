import type { NodeDefinition } from '@/lib/nodes/define-node';
import { guideOf } from '@/lib/nodes/guides';
import { nodeDefinitions } from '@/lib/nodes/registry';
import type { catalog } from './contracts/catalog';
import type { AnswerOf } from './define-endpoint';
import { standaloneJsonSchema } from './json-schema';

type Catalog = AnswerOf<typeof catalog.nodes>;

let cached: Catalog | undefined;

/** The step types, as programs and the documentation see them. */
export function describeNodes(): Catalog {
  cached ??= { count: nodeDefinitions.length, nodes: nodeDefinitions.map(describeNode) };
  return cached;
}

function describeNode(definition: NodeDefinition): Catalog['nodes'][number] {
  const { type, version, kind, title, summary, icon, effect } = definition;
  const { help, example } = guideOf(definition);
  const errorPort = kind === 'trigger' ? [] : [{ id: 'error', label: 'error' }];
  return {
    id: type,
    version,
    kind,
    title,
    summary,
    icon,
    inputs: [...definition.inputs],
    outputs: [...definition.outputs, ...errorPort],
    hasDynamicOutputs: definition.portsOf !== undefined,
    effect,
    config: standaloneJsonSchema(definition.config, 'input'),
    output: standaloneJsonSchema(definition.output, 'output'),
    help,
    example,
  };
}
