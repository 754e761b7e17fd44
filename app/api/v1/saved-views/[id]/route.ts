import { savedViews } from '@/lib/api/contracts/saved-views';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { removeView } from '@/lib/server/saved-views/saved-views';

export const DELETE = handle(savedViews.remove, ({ identity, params }) => removeView(identity, params.id));
export const { GET, POST, PUT, PATCH, OPTIONS } = only('DELETE');
