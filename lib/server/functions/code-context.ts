import type { Json, JsonObject } from '@/lib/shared/json';
import type { Surroundings } from './function-call';

/**
 * The second argument of people's code. The outputs of all steps before may be large, and count for the memory of the
 * code: they are there when the code mentions them.
 */
export function codeContext(
  code: string,
  around: Surroundings,
  own: { config: JsonObject; attempt: number },
): { [name: string]: Json } {
  const { input, trigger, event, item = null, index = null, run } = around;
  const steps = code.includes('steps') ? around.steps : {};
  return { input, trigger, event, item, index, run, steps, ...own };
}
