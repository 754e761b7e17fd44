import { stats } from '@/lib/api/contracts/stats';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { runStats } from '@/lib/server/stats/run-stats';

export const GET = handle(stats.runs, ({ identity, query }) => runStats(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
