import { admissions } from '@/lib/api/contracts/triggers';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { streamAdmissions } from '@/lib/server/triggers/stream-admissions';

export const GET = handle(admissions.changes, ({ identity, request }) =>
  streamAdmissions(identity, request.signal),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
