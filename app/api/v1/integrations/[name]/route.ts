import { integrations } from '@/lib/api/contracts/integrations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getIntegration, removeIntegration, updateIntegration } from '@/lib/server/integrations/integrations';

export const GET = handle(integrations.get, ({ identity, params }) => getIntegration(identity, params.name));
export const PUT = handle(integrations.update, ({ identity, params, body }) =>
  updateIntegration(identity, params.name, body),
);
export const DELETE = handle(integrations.remove, ({ identity, params, query }) =>
  removeIntegration(identity, params.name, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
