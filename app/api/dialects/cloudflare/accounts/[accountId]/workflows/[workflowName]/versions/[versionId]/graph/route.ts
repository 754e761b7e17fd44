import { versions } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { getGraph } from '@/lib/server/dialects/cloudflare/versions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(versions.graph, ({ identity, params }) => getGraph(identity, params));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
