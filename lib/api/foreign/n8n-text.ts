// Expressions of n8n in ours: `={{ $json.email }}` is `{{ result.email }}`.

export type N8nText = {
  /** Any value of a setting, with the expressions in it. */
  value: (value: unknown) => unknown;
  /** A value as an operand of an expression. */
  operand: (value: unknown) => string;
  /** What was in an expression and has no counterpart. */
  unknown: Set<string>;
};

export function n8nText(idOf: (name: string) => string | undefined): N8nText {
  const unknown = new Set<string>();

  function expression(source: string): string {
    const made = source
      .replace(
        /\$node\[(["'])(.*?)\1\]\.(json|data)\b/g,
        (whole, _quote, name: string) => step(name) ?? whole,
      )
      .replace(/\$node\.(\w+)\.(json|data)\b/g, (whole, name: string) => step(name) ?? whole)
      .replace(
        /\$\((["'])(.*?)\1\)\.(item|first\(\)|last\(\))\.json\b/g,
        (whole, _quote, name: string) => step(name) ?? whole,
      )
      .replace(/\$input\.(item|first\(\)|last\(\))\.json\b/g, 'result')
      .replace(/\$json\b/g, 'result')
      .replace(/\$itemIndex\b/g, 'index')
      .replace(/\$execution\.id\b/g, 'run.id')
      .replace(/\$workflow\.id\b/g, 'workflow.id')
      .replace(/\$now(\.toISO\(\))?(?![\w.])/g, 'now')
      .trim();
    for (const [name] of made.matchAll(/\$\w*/g)) unknown.add(name);
    return made;
  }

  const step = (name: string) => {
    const id = idOf(name);
    return id === undefined ? undefined : `steps['${id}'].output`;
  };

  const text = (source: string) =>
    source.slice(1).replace(/\{\{([\s\S]*?)\}\}/g, (_, inner: string) => `{{ ${expression(inner)} }}`);

  function value(given: unknown): unknown {
    if (typeof given === 'string') return given.startsWith('=') ? text(given) : given;
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, entry]) => [key, value(entry)]));
  }

  function operand(given: unknown): string {
    if (typeof given !== 'string' || !given.startsWith('=')) return JSON.stringify(given ?? null);
    const [, whole] = /^=\s*\{\{([\s\S]*)\}\}\s*$/.exec(given) ?? [];
    if (whole !== undefined && !whole.includes('{{')) return expression(whole);
    return JSON.stringify(text(given));
  }

  return { value, operand, unknown };
}
