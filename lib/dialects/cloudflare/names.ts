import type { Definition } from '@/lib/workflow/schema';
import { residueOf } from '../residue';

// Cloudflare binds a workflow to a class in a script. Here both are names only: what a client said they are, or what can be
// made of the workflow's own.

export type ScriptNames = { className: string; scriptName: string };

/** Names of workflows, and of instances, which may be longer. */
export const namePattern = /^[a-zA-Z0-9_][a-zA-Z0-9-_]*$/;

export function scriptNames(
  { name, slug }: { name: string; slug: string },
  definition: Definition,
): ScriptNames {
  const { className, scriptName } = residueOf(definition, 'cloudflare');
  return {
    className: typeof className === 'string' ? className : (classInCode(definition) ?? classNameOf(name)),
    scriptName: typeof scriptName === 'string' ? scriptName : slug,
  };
}

/** The class of a workflow written as code. */
function classInCode({ nodes }: Definition): string | undefined {
  const step = nodes.find(({ type }) => type === 'code_workflow');
  if (!step) return undefined;
  const { entry, code } = step.config;
  const [, found] = /\bexport\s+(?:default\s+)?class\s+(\w+)/.exec(String(code)) ?? [];
  return typeof entry === 'string' ? entry : found;
}

/** `Order fulfilment` is `OrderFulfilment`. */
export function classNameOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{L}/u.test(joined) ? joined : `Workflow${joined}`;
}
