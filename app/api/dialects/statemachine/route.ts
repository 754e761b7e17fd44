import { machines } from '@/lib/dialects/statemachine/endpoints';
import { createMachine, listMachines } from '@/lib/server/dialects/statemachine/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(machines.list, ({ identity, query }) => listMachines(identity, query));
export const POST = handle(machines.create, ({ identity, body }) => createMachine(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('statemachine', 'GET', 'POST');
