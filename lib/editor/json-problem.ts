/**
 * Why a text that is meant as JSON is none; null where it is JSON, or means something else: a template, or words. Such a
 * text is kept as text, which is rarely what was wanted.
 */
export function jsonProblem(text: string): string | null {
  const start = text.trimStart();
  const isMeant = start.startsWith('[') || (start.startsWith('{') && !start.startsWith('{{'));
  if (!isMeant) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'This is not JSON.';
  }
}
