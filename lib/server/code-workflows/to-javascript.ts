import { parse } from 'acorn';
import { transform, transformSync } from 'esbuild';

// Workflows may be written in TypeScript: its types are taken away before the code is run. They are not checked. Code that
// is JavaScript stays as it is, and so does code that is neither: who runs it says what is wrong with it.

const OPTIONS = { loader: 'ts', format: 'esm', target: 'es2022', logLevel: 'silent' } as const;
const MAX_KEPT = 200;
const kept = new Map<string, string>();

export async function toJavaScript(code: string): Promise<string> {
  const known = kept.get(code);
  if (known !== undefined) return known;
  if (isJavaScript(code)) return code;
  try {
    return keep(code, (await transform(code, OPTIONS)).code);
  } catch {
    return code;
  }
}

/** The same at once, for code that is registered. */
export function toJavaScriptNow(code: string): string {
  const known = kept.get(code);
  if (known !== undefined) return known;
  if (isJavaScript(code)) return code;
  try {
    return keep(code, transformSync(code, OPTIONS).code);
  } catch {
    return code;
  }
}

function keep(code: string, javaScript: string): string {
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= MAX_KEPT) kept.delete(oldest);
  kept.set(code, javaScript);
  return javaScript;
}

function isJavaScript(code: string): boolean {
  try {
    parse(code, { ecmaVersion: 2024, sourceType: 'module' });
    return true;
  } catch {
    return false;
  }
}
