import { organizations } from '@/lib/api/contracts/organizations';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getOrganization, updateOrganization } from '@/lib/server/organizations/organization-settings';
import { removeOrganization } from '@/lib/server/organizations/remove-organization';

export const GET = handle(organizations.get, ({ identity }) => getOrganization(identity));
export const PATCH = handle(organizations.update, ({ identity, body }) => updateOrganization(identity, body));
export const DELETE = handle(organizations.remove, ({ identity, query }) =>
  removeOrganization(identity, query.confirm),
);
export const { POST, PUT, OPTIONS } = only('GET', 'PATCH', 'DELETE');
