import { only } from '@/lib/server/http/only';
import { healthResponse } from '@/lib/server/operations/health';

export const GET = healthResponse;
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
