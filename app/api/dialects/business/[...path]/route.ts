import { noSuchPathOn } from '@/lib/server/http/only';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = noSuchPathOn('business');
