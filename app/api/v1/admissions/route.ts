import { admissions } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listAdmissions } from '@/lib/server/triggers/ledger';

export const GET = handle(admissions.list, ({ identity, query }) => listAdmissions(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
