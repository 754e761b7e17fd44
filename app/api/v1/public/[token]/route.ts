import { publicLinks } from '@/lib/api/contracts/public-links';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { openPublicLink } from '@/lib/server/public-links/open-public-link';

export const GET = handle(publicLinks.open, ({ params }) => openPublicLink(params.token));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
