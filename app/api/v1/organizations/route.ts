import { organizations } from '@/lib/api/contracts/organizations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createOrganization } from '@/lib/server/members/create-organization';

export const POST = handle(organizations.create, ({ identity, body }) => createOrganization(identity, body));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
