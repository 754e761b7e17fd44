import { audit } from '@/lib/api/contracts/audit';
import { listEntries } from '@/lib/server/audit/list-entries';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(audit.list, ({ identity, query }) => listEntries(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
