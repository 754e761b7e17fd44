import { savedViews } from '@/lib/api/contracts/saved-views';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listViews, saveView } from '@/lib/server/saved-views/saved-views';

export const GET = handle(savedViews.list, ({ identity, query }) => listViews(identity, query));
export const POST = handle(savedViews.save, ({ identity, body }) => saveView(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
