import { nodeCatalog } from '@/lib/nodes/catalog';
import { type Fragment, fragmentSchema } from '@/lib/workflow/fragment';
import { parseDefinition } from '@/lib/workflow/parse';

/** A fragment, or a whole exported workflow; null for any other text. Loaded when something is pasted. */
export function readFragment(text: string): Fragment | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = parseDefinition(json, { catalog: nodeCatalog });
  if (!parsed.ok) return null;
  const fragment = fragmentSchema.parse(parsed.definition);
  return fragment.nodes.length + fragment.notes.length === 0 ? null : fragment;
}
