import { stats } from '@/lib/api/contracts/stats';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { stepStats } from '@/lib/server/stats/step-stats';

export const GET = handle(stats.steps, ({ identity, query }) => stepStats(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
