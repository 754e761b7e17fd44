import type { drafts } from '@/lib/api/contracts/drafts';
import type { DefinitionFields } from '@/lib/api/contracts/workflow-shape';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { fromNative } from '@/lib/api/native-shape';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { parseDefinition } from '@/lib/workflow/parse';
import { hasErrors } from '@/lib/workflow/problem';
import type { Identity } from '../auth/identity';
import { problemsOf } from './check-definition';

/** What is wrong with a definition, as an answer and not as an error. */
export async function validateFields(
  { organizationId }: Identity,
  fields: DefinitionFields,
): Promise<AnswerOf<typeof drafts.validate>> {
  const parsed = parseDefinition(fromNative(fields), { catalog: nodeCatalog });
  const problems = parsed.ok ? await problemsOf(parsed.definition, organizationId) : parsed.problems;
  return { valid: !hasErrors(problems), problems };
}
