import { integrations } from '@/lib/api/contracts/integrations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { testOperation } from '@/lib/server/integrations/test-operation';

export const POST = handle(integrations.test, ({ identity, params, body, request }) =>
  testOperation(identity, params.name, body, request.signal),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
