import { only } from '@/lib/server/http/only';
import { answerMcp } from '@/lib/server/mcp/answer';

export const POST = answerMcp;
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
