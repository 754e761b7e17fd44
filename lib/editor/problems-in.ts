import { nodeCatalog } from '@/lib/nodes/catalog';
import type { Problem } from '@/lib/workflow/problem';
import type { Definition } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';

/** The checks of the server, in the browser. */
export function problemsIn(definition: Definition, variables: ReadonlySet<string>): Problem[] {
  return validateDefinition(definition, nodeCatalog, { variables });
}
