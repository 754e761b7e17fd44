import { catalog } from '@/lib/api/contracts/catalog';
import { openapiDocument } from '@/lib/api/openapi';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(catalog.openapi, () => openapiDocument());
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
