import { catalog } from '@/lib/api/contracts/catalog';
import { describeNodes } from '@/lib/api/describe-nodes';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(catalog.nodes, () => describeNodes());
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
