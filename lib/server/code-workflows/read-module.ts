import {
  type CallExpression,
  type Class,
  type Identifier,
  type Node,
  type ObjectExpression,
  type Program,
  parse,
} from 'acorn';
import { declaredIn, exportsOf } from '@/lib/dialects/module-exports';
import { AppError } from '@/lib/shared/errors';
import { toJavaScriptNow } from './to-javascript';

// What a module of workflow code exports, read without running it.

export type ModuleEntries = { handlers: string[]; classes: string[]; isFunction: boolean };

export function readModule(code: string): ModuleEntries {
  const program = parseModule(code);
  const named = declaredIn(program);
  const found: ModuleEntries = { handlers: [], classes: [], isFunction: false };
  for (const { name, node } of exportsOf(program)) {
    if (/^Class/.test(node.type)) found.classes.push(...entrypoint(node as Class, name));
    else if (name === 'default') {
      const object = handlersIn(node, named);
      if (object) found.handlers.push(...keysOf(object));
      else found.isFunction = /Function/.test(node.type);
    }
  }
  if (found.handlers.length === 0 && found.classes.length === 0 && !found.isFunction) throw nothing();
  return found;
}

function parseModule(code: string): Program {
  try {
    return parse(toJavaScriptNow(code), { ecmaVersion: 2024, sourceType: 'module', locations: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    const place = loc ? ` (line ${loc.line}, column ${loc.column + 1})` : '';
    const said = message.replace(/ \(\d+:\d+\)$/, '');
    throw new AppError('invalid_definition', `The code cannot be read: ${said}${place}`, { field: 'code' });
  }
}

/** The object of `AI({ … })`, of `{ … }`, or of a constant that is one of them. */
function handlersIn(node: Node, named: ReadonlyMap<string, Node>): ObjectExpression | null {
  if (node.type === 'ObjectExpression') return node as ObjectExpression;
  if (node.type === 'Identifier') {
    const meant = named.get((node as Identifier).name);
    return meant && meant.type !== 'Identifier' ? handlersIn(meant, named) : null;
  }
  if (node.type !== 'CallExpression') return null;
  const [first] = (node as CallExpression).arguments;
  return first ? handlersIn(first, named) : null;
}

function keysOf({ properties }: ObjectExpression): string[] {
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key } = property;
    if (key.type === 'Identifier') return [key.name];
    return key.type === 'Literal' && typeof key.value === 'string' ? [key.value] : [];
  });
}

function entrypoint({ id, body }: Class, exported: string): string[] {
  const runs = body.body.some(
    (part) => part.type === 'MethodDefinition' && part.key.type === 'Identifier' && part.key.name === 'run',
  );
  return runs ? [exported === 'default' ? (id?.name ?? exported) : exported] : [];
}

function nothing(): AppError {
  return new AppError(
    'invalid_definition',
    'The code exports no workflow. Export AI({ onSomething: async ({ ai, api, db, event }) => … }) as default, or a class with run(event, step).',
    { field: 'code' },
  );
}

/** The events a handler is for: `onUserSignup` is for `user.signup` and `UserSignup`. */
export function eventTypesOf(handler: string): string[] {
  const [, name] = /^on([A-Z]\w*)$/.exec(handler) ?? [];
  if (name === undefined) return [];
  const dotted = name.replace(/([a-z0-9])([A-Z])/g, '$1.$2').toLowerCase();
  return [dotted, name];
}
