import { guides } from '@/lib/api/contracts/guides';
import { listGuides } from '@/lib/server/guides/list-guides';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(guides.list, () => listGuides());
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
