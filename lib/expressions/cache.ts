import type { CompiledExpression } from './evaluate';
import { compileTree } from './evaluate';
import { createGenerationCache } from './generation-cache';
import { parseExpression } from './parse';

const expressions = createGenerationCache<CompiledExpression>(1_000);

/** The expression ready to evaluate, from the cache when it was asked for lately. */
export function compileExpression(source: string): CompiledExpression {
  const known = expressions.get(source);
  if (known) return known;
  const compiled = compileTree(parseExpression(source), source);
  expressions.set(source, compiled);
  return compiled;
}
