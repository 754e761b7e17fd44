import { StepError } from '@/lib/nodes/executor';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { checkAgainst, type JsonSchema } from '../functions/json-schema';

// What an agent's last answer means. With a schema it must be JSON that fits; without one, an object or list in JSON is
// taken as such, and anything else is `{ text }`.

type Output = { value: Json; problem: null } | { problem: string };

export function withFormat(instructions: string, schema: JsonSchema | null): string {
  if (schema === null) return instructions;
  const format = `When you are done, answer with JSON alone, without any other text, that fits this JSON Schema:\n${JSON.stringify(schema)}`;
  return instructions === '' ? format : `${instructions}\n\n${format}`;
}

export function readOutput(text: string, schema: JsonSchema | null): Output {
  const value = jsonIn(text);
  if (schema === null) {
    const isStructure = isPlainObject(value) || Array.isArray(value);
    return { value: isStructure ? (value as Json) : { text }, problem: null };
  }
  if (value === undefined) return { problem: 'Your answer is not JSON.' };
  try {
    checkAgainst(schema, value, { code: 'agent_output_invalid', name: 'Your answer' });
    return { value, problem: null };
  } catch (error) {
    if (error instanceof StepError) return { problem: error.message };
    throw error;
  }
}

/** Models like to put JSON between three backticks. */
function jsonIn(text: string): Json | undefined {
  const bare = text
    .trim()
    .replace(/^```(?:json)?\s*\n/, '')
    .replace(/\n```$/, '');
  try {
    return JSON.parse(bare) as Json;
  } catch {
    return undefined;
  }
}
