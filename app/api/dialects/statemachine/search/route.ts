import { machines } from '@/lib/dialects/statemachine/endpoints';
import { listMachines } from '@/lib/server/dialects/statemachine/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(machines.search, ({ identity, query }) => listMachines(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('statemachine', 'GET');
