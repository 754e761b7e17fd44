import { drafts } from '@/lib/api/contracts/drafts';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { validateFields } from '@/lib/server/workflows/validate-fields';

export const POST = handle(drafts.validate, ({ identity, body }) =>
  validateFields(identity, body.definition),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
