import { publicLinks } from '@/lib/api/contracts/public-links';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { revokeLink } from '@/lib/server/public-links/public-links';

export const DELETE = handle(publicLinks.revoke, ({ identity, params }) =>
  revokeLink(identity, params.id, params.linkId),
);
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
