import type { Definition } from '@/lib/workflow/schema';

/** A workflow as text that an import takes, here and in the list of workflows. */
export function exportText(name: string, definition: Definition): string {
  return `${JSON.stringify({ name, ...definition }, null, 2)}\n`;
}
