import { ExpressionError } from '@/lib/expressions/error';
import {
  expressionReferences,
  type Reference,
  stepOf,
  templateReferences,
} from '@/lib/expressions/references';

/** `steps.old` and `steps['old']` become the new ids; a text that cannot be read is left as it is. */
export function renameSteps(
  text: string,
  kind: 'expression' | 'template',
  ids: ReadonlyMap<string, string>,
): string {
  let renamed = text;
  // From the back, so that the places still to come do not move.
  for (const reference of referencesIn(text, kind).toSorted((a, b) => b.start - a.start)) {
    const to = ids.get(stepOf(reference) ?? '');
    if (to === undefined) continue;
    const whole = renamed.slice(reference.start, reference.end);
    renamed = renamed.slice(0, reference.start) + renameIn(whole, to) + renamed.slice(reference.end);
  }
  return renamed;
}

function referencesIn(text: string, kind: 'expression' | 'template'): readonly Reference[] {
  try {
    return kind === 'template' ? templateReferences(text) : expressionReferences(text);
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

const byDot = /^(steps\s*\??\.\s*)[A-Za-z_$][\w$]*/;
const byKey = /^(steps\s*(?:\?\.)?\s*\[\s*)(?:'[^']*'|"[^"]*")/;

function renameIn(source: string, to: string): string {
  if (byKey.test(source)) return source.replace(byKey, (_, head: string) => head + JSON.stringify(to));
  if (!/^[A-Za-z_$][\w$]*$/.test(to)) return source.replace(byDot, () => `steps[${JSON.stringify(to)}]`);
  return source.replace(byDot, (_, head: string) => head + to);
}
