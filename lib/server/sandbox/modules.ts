// The modules that code may import: those that workflows are written with elsewhere. There are no others.

const ERROR = `export class NonRetryableError extends Error {
  constructor(message, name) {
    super(message);
    this.name = name ?? 'NonRetryableError';
    this.retryable = false;
  }
}`;
const ENTRYPOINT = `export class WorkflowEntrypoint {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}`;
const AI = 'export const AI = (handlers) => handlers;\nexport default AI;';

const modules: Record<string, string> = {
  'workflows.do': AI,
  'cloudflare:workers': `${ENTRYPOINT}\n${ERROR}`,
  'cloudflare:workflows': ERROR,
  sluice: `${AI}\n${ENTRYPOINT}\n${ERROR}`,
};

export function loadModule(name: string): string | { error: Error } {
  const source = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (source !== undefined) return source;
  const names = Object.keys(modules).join(', ');
  return { error: new Error(`There is no module "${name.slice(0, 200)}" here; there are ${names}`) };
}
