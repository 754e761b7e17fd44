import { templateReferences } from '@/lib/expressions/references';
import type { ExpressionScope } from '@/lib/expressions/scope';
import { hasTemplate } from '@/lib/expressions/template-scan';
import { type CompiledValue, compileValue } from '@/lib/expressions/template-value';
import { type ConfigPath, isRawPath } from '@/lib/nodes/config-fields';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import { StepError } from '@/lib/nodes/executor';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { asStepError } from './step-error';

type Config = Record<string, unknown>;
type RawField = { path: ConfigPath; text: string };

/**
 * The config of a step as a function of its scope. Compiled once: without templates the same parsed object serves every
 * run; expressions and code keep their text even where it looks like a template.
 */
export function compileConfig(
  definition: NodeDefinition,
  config: JsonObject,
): (scope: () => ExpressionScope) => Config {
  const raw: RawField[] = [];
  const compiled = compileOrThrow(withoutRaw(definition, config, [], raw));
  if (!compiled.isStatic) return (scope) => parse(definition, putBack(resolve(compiled, scope()), raw));
  let parsed: Config | undefined;
  return () => {
    parsed ??= parse(definition, config);
    return parsed;
  };
}

/** Names of the secrets that templates of the config ask for: `secrets.NAME`. A computed name finds nothing. */
export function secretNamesIn(definition: NodeDefinition, config: JsonObject): string[] {
  const names = templateReferences(withoutRaw(definition, config, [], [])).flatMap(({ root, path }) =>
    root === 'secrets' && typeof path[0] === 'string' ? [path[0]] : [],
  );
  return [...new Set(names)];
}

function compileOrThrow(config: Json): CompiledValue {
  try {
    return compileValue(config);
  } catch (error) {
    throw asStepError(error, 'config');
  }
}

function resolve(compiled: CompiledValue, scope: ExpressionScope): Json {
  try {
    return compiled.evaluate(scope);
  } catch (error) {
    throw asStepError(error, 'config');
  }
}

function parse(definition: NodeDefinition, config: Json): Config {
  const parsed = definition.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`,
  );
  throw new StepError('config_invalid', `The settings do not fit: ${problems.join('; ')}`, {
    retryable: false,
  });
}

/** The config with every raw text that looks like a template taken out, so that it is not resolved. */
function withoutRaw(definition: NodeDefinition, value: Json, path: ConfigPath, raw: RawField[]): Json {
  if (typeof value === 'string') {
    if (!hasTemplate(value) || !isRawPath(definition, path)) return value;
    raw.push({ path, text: value });
    return '';
  }
  if (Array.isArray(value)) return value.map((item, i) => withoutRaw(definition, item, [...path, i], raw));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, withoutRaw(definition, entry, [...path, key], raw)]),
  );
}

function putBack(config: Json, raw: readonly RawField[]): Json {
  return raw.reduce((value, { path, text }) => setAt(value, path, text), config);
}

function setAt(value: Json, path: ConfigPath, text: string): Json {
  const [key, ...rest] = path;
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? setAt(item, rest, text) : item));
  if (!isPlainObject(value)) return value;
  return { ...value, [key]: setAt(value[String(key)] ?? null, rest, text) };
}
