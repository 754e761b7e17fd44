import type { Json } from '@/lib/shared/json';

/**
 * What a step type tells people beside its form. Apart from the definition, which every page of the editor loads: this is loaded
 * when somebody asks for it.
 */
export type NodeGuide = {
  /** Markdown. */
  help: string;
  example: { config: Record<string, Json>; input: Json; output: Json };
};
