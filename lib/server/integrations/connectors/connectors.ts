import type { integrations } from '@/lib/api/contracts/integrations';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { operationsOf } from '../operations';
import { github } from './github';
import { slack } from './slack';

/** The OpenAPI documents that are shipped, by name. */
const connectors: Record<string, JsonObject> = { github, slack };

export function findConnector(name: string): JsonObject {
  const found = Object.hasOwn(connectors, name) ? connectors[name] : undefined;
  if (found) return found;
  throw new AppError(
    'input_invalid',
    `connector: there is none called "${name}"; there are ${Object.keys(connectors).join(', ')}.`,
    { field: 'connector' },
  );
}

export function listConnectors(): AnswerOf<typeof integrations.connectors> {
  return {
    connectors: Object.entries(connectors).map(([name, document]) => {
      const { title, description } = document.info as { title: string; description: string };
      return { name, title, description, operations: operationsOf(document).length };
    }),
  };
}
