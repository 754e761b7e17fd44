import { drafts } from '@/lib/api/contracts/drafts';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getDraft } from '@/lib/server/workflows/get-draft';
import { saveDraft } from '@/lib/server/workflows/save-draft';

export const GET = handle(drafts.get, ({ identity, params }) => getDraft(identity, params.id));
export const PUT = handle(drafts.save, ({ identity, params, body }) => saveDraft(identity, params.id, body));
export const { POST, PATCH, DELETE, OPTIONS } = only('GET', 'PUT');
