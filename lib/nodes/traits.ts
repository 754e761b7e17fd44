import { findNodeDefinition } from './registry';

/** What the engine must know of a step type, and no more. An unknown type counts as an outside call. */
export function nodeTraitsOf(type: string): {
  effect: 'pure' | 'external';
  passThrough: boolean;
  bodyPort: string | null;
  handlesErrors: boolean;
  breaksLoop: boolean;
  isTrigger: boolean;
} {
  const definition = findNodeDefinition(type);
  return {
    effect: definition?.effect ?? 'external',
    passThrough: definition?.passThrough ?? false,
    bodyPort: definition?.bodyPort ?? null,
    handlesErrors: definition?.handlesErrors ?? false,
    breaksLoop: definition?.breaksLoop ?? false,
    isTrigger: definition?.kind === 'trigger',
  };
}
