'use client';

import { useQuery } from '@tanstack/react-query';
import { integrationsQuery } from '@/components/integrations/integration-queries';
import type { StepPreset } from '@/lib/editor/add-step';

export type OperationSection = {
  title: string;
  operations: { key: string; label: string; preset: StepPreset }[];
};

/** Of an API with hundreds of operations the palette shows the first ones; a search finds the others. */
const SHOWN = 8;
const FOUND = 30;

/** The operations of the organization's integrations as steps, by integration. */
export function useOperations(search: string): OperationSection[] {
  const { data } = useQuery(integrationsQuery);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const sections = (data?.integrations ?? []).map(({ name, title, operations }) => {
    const fitting = operations.filter((operation) =>
      words.every((word) =>
        `${title} ${name} ${operation.title} ${operation.id}`.toLowerCase().includes(word),
      ),
    );
    return {
      title,
      operations: fitting.slice(0, words.length > 0 ? FOUND : SHOWN).map((operation) => ({
        key: `${name}/${operation.id}`,
        label: operation.title,
        preset: { name: operation.title, config: { integration: name, action: operation.id } },
      })),
    };
  });
  return sections.filter(({ operations }) => operations.length > 0);
}
