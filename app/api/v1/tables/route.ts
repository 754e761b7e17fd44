import { tables } from '@/lib/api/contracts/tables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createTable, listTables } from '@/lib/server/records/tables';

export const GET = handle(tables.list, ({ identity }) => listTables(identity));
export const POST = handle(tables.create, ({ identity, body }) => createTable(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
