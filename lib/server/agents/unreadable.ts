import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';

export function unreadable(answer: Json): StepError {
  const start = JSON.stringify(answer).slice(0, 300);
  return new StepError(
    'model_unreadable',
    `The model's server answered something else than expected: ${start}`,
  );
}

/** Models write the input of a call themselves; one that is no JSON is handed on as text, and refused there. */
export function parseInput(text: string): Json {
  try {
    return text.trim() === '' ? {} : (JSON.parse(text) as Json);
  } catch {
    return text;
  }
}
