import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { workflowStats } from '@/lib/server/workflows/workflow-stats';

export const GET = handle(workflows.stats, ({ identity }) => workflowStats(identity));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
