import type { Json } from '@/lib/shared/json';
import type { EditorStore } from './store';

/** Sets one setting of a step, or takes it away; what is typed in one go is one undo step. */
export function setConfigField(
  store: EditorStore,
  nodeId: string,
  key: string,
  value: Json | undefined,
): void {
  const { definition, apply } = store.getState();
  const node = definition.nodes.find(({ id }) => id === nodeId);
  if (!node) return;
  const { [key]: _, ...rest } = node.config;
  const config = value === undefined ? rest : { ...node.config, [key]: value };
  apply({ type: 'node.setConfig', nodeId, config }, { mode: 'gesture', key: `config:${nodeId}:${key}` });
}
