import { only } from '@/lib/server/http/only';
import { metricsResponse } from '@/lib/server/operations/metrics-text';

export const GET = metricsResponse;
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
