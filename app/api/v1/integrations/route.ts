import { integrations } from '@/lib/api/contracts/integrations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createIntegration, listIntegrations } from '@/lib/server/integrations/integrations';

export const GET = handle(integrations.list, ({ identity }) => listIntegrations(identity));
export const POST = handle(integrations.create, ({ identity, body }) => createIntegration(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
