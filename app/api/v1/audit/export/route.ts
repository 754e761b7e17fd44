import { audit } from '@/lib/api/contracts/audit';
import { exportEntries } from '@/lib/server/audit/list-entries';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(audit.exportCsv, ({ identity, query }) => exportEntries(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
