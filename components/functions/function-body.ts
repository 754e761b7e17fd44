import { t } from '@/components/i18n/t';
import type { functions } from '@/lib/api/contracts/functions';
import type { BodyInput } from '@/lib/api/define-endpoint';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { FunctionDraft } from './function-draft';

type Body = BodyInput<typeof functions.update>;

/** What the API takes; throws what is no JSON or no number, by the name of its field. */
export function bodyOf(draft: FunctionDraft): Body {
  const common = {
    description: draft.description,
    inputSchema: readObject(t('Schema of the input'), draft.inputSchema),
    outputSchema: readObject(t('Schema of the output'), draft.outputSchema),
    ...(draft.timeoutMs === undefined ? {} : { timeoutMs: draft.timeoutMs }),
  };
  switch (draft.kind) {
    case 'http':
      return { kind: 'http', ...common, ...httpPart(draft) };
    case 'code':
      return { kind: 'code', ...common, ...codePart(draft) };
    case 'workflow':
      return { kind: 'workflow', ...common, workflowId: draft.workflowId };
    case 'agent':
      return agentBody(draft, common);
  }
}

function agentBody(draft: FunctionDraft, common: object): Body {
  const agent = {
    kind: 'agent' as const,
    ...common,
    tools: [...draft.tools],
    ...(draft.role.trim() === '' ? {} : { role: draft.role.trim() }),
  };
  switch (draft.handler) {
    case 'code':
      return { ...agent, handler: 'code', ...codePart(draft) };
    case 'http':
      return { ...agent, handler: 'http', ...httpPart(draft) };
    case 'llm':
      return {
        ...agent,
        handler: 'llm',
        auth: draft.auth ?? '',
        model: draft.model,
        instructions: draft.instructions,
        ...numbers({
          temperature: [t('Temperature'), draft.temperature],
          maxTurns: [t('Most turns'), draft.maxTurns],
          maxOutputTokens: [t('Most tokens of an answer'), draft.maxOutputTokens],
          tokenBudget: [t('Most tokens in all'), draft.tokenBudget],
        }),
      };
  }
}

function httpPart({ url, method, auth, secret, headers }: FunctionDraft) {
  const entries = Object.entries(readObject(t('Headers'), headers) ?? {});
  return {
    url,
    method,
    headers: Object.fromEntries(entries.map(([name, value]) => [name, String(value)])),
    ...(auth === null ? {} : { auth }),
    ...(secret === '' ? {} : { secret }),
  };
}

function codePart({ code, memoryMb, allowFetch }: FunctionDraft) {
  return { code, allowFetch, ...numbers({ memoryMb: [t('Memory'), memoryMb] }) };
}

/** An empty box leaves the usual value. */
function numbers<Key extends string>(
  boxes: Record<Key, [label: string, text: string]>,
): { [K in Key]?: number } {
  const read: { [K in Key]?: number } = {};
  for (const key in boxes) {
    const [label, text] = boxes[key];
    if (text.trim() === '') continue;
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Error(t('{label}: this must be a number.', { label }));
    read[key] = value;
  }
  return read;
}

function readObject(label: string, text: string): JsonObject | null {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    // It has just been read from JSON.
    if (isPlainObject(value)) return value as JsonObject;
  } catch {
    // Said below.
  }
  throw new Error(t('{label}: this must be a JSON object.', { label }));
}
