import { expressionReferences, type Reference, templateReferences } from '@/lib/expressions/references';
import type { Json } from '@/lib/shared/json';
import type { NodeTypeInfo } from './catalog';
import { configTexts } from './config-texts';

/** What is read of `env`: names that are written out, or whatever there is where a name is computed. */
export type VariableReads = { readonly names: readonly string[]; readonly isAny: boolean };

const nothing: VariableReads = { names: [], isAny: false };

export function readsVariables({ names, isAny }: VariableReads): boolean {
  return isAny || names.length > 0;
}

/** In the templates and expressions of a config. A text that cannot be read reads nothing. */
export function variableReads(config: Record<string, Json>, info: NodeTypeInfo | undefined): VariableReads {
  if (!info || !mentions(config)) return nothing;
  return readsIn(configTexts(config, info).flatMap(({ text, kind }) => referencesOf(text, kind)));
}

export function readsIn(references: readonly Reference[]): VariableReads {
  const ofEnv = references.filter(({ root }) => root === 'env');
  const names = ofEnv.flatMap(({ path: [name] }) => (typeof name === 'string' ? [name] : []));
  return { names: [...new Set(names)], isAny: ofEnv.some(({ path }) => typeof path[0] !== 'string') };
}

function referencesOf(text: string, kind: 'expression' | 'template'): readonly Reference[] {
  try {
    return kind === 'template' ? templateReferences(text) : expressionReferences(text);
  } catch {
    return [];
  }
}

/** Most configs name none: a quick look spares reading their texts. */
function mentions(value: Json): boolean {
  if (typeof value === 'string') return /\benv\b/.test(value);
  if (Array.isArray(value)) return value.some(mentions);
  return typeof value === 'object' && value !== null && Object.values(value).some(mentions);
}
