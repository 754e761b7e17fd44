import { publicLinks } from '@/lib/api/contracts/public-links';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createLink, listLinks } from '@/lib/server/public-links/public-links';

export const GET = handle(publicLinks.list, ({ identity, params }) => listLinks(identity, params.id));
export const POST = handle(publicLinks.create, ({ identity, params, body }) =>
  createLink(identity, params.id, body),
);
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
