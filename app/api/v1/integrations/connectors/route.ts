import { integrations } from '@/lib/api/contracts/integrations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listConnectors } from '@/lib/server/integrations/connectors/connectors';

export const GET = handle(integrations.connectors, () => listConnectors());
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
