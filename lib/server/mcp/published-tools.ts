import { z } from 'zod';
import { publishedToolSchema } from '@/lib/api/contracts/published-tool';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { findWorkflows } from '../dialects/find-workflows';
import { startAndWatch } from './run-tools';
import type { Tool } from './tool';

// Workflows published as tools: those whose `config.tool` says so. Their input schema is the tool's.

const publishedSchema = z.object({ tool: publishedToolSchema });

export async function publishedTools(identity: Identity): Promise<Tool[]> {
  const found = await findWorkflows(identity, { status: 'active', NOT: { config: { equals: {} } } });
  return found.flatMap(({ row, definition }): Tool[] => {
    const published = publishedSchema.safeParse(row.config);
    if (!published.success) return [];
    const { name, description, waitSeconds } = published.data.tool;
    return [
      {
        name: name ?? row.slug.replace(/-/g, '_'),
        title: row.name,
        description: description ?? (row.description || `Runs the workflow "${row.name}".`),
        scope: 'workflows:execute',
        isReadOnly: false,
        inputSchema: objectSchema(definition.inputSchema),
        call: (call) => startAndWatch(call, row.id, (call.input ?? {}) as Json, { waitSeconds }),
      },
    ];
  });
}

/** A tool takes an object, whatever the workflow says. */
function objectSchema(schema: Record<string, unknown> | undefined): Record<string, unknown> {
  return { ...(schema ?? {}), type: 'object' };
}
