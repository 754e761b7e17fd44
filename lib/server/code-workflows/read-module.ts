import {
  type CallExpression,
  type ClassDeclaration,
  type Expression,
  type ObjectExpression,
  type Program,
  parse,
} from 'acorn';
import { AppError } from '@/lib/shared/errors';
import { toJavaScriptNow } from './to-javascript';

// What a module of workflow code exports, read without running it.

export type ModuleEntries = { handlers: string[]; classes: string[]; isFunction: boolean };

export function readModule(code: string): ModuleEntries {
  const program = parseModule(code);
  const found: ModuleEntries = { handlers: [], classes: [], isFunction: false };
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      const object = handlersIn(declaration as Expression, program);
      if (object) found.handlers.push(...keysOf(object));
      else if (declaration.type === 'ClassDeclaration')
        found.classes.push(...entrypoint(declaration as ClassDeclaration));
      else found.isFunction = /Function/.test(declaration.type) || declaration.type === 'Identifier';
    }
    if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'ClassDeclaration')
      found.classes.push(...entrypoint(statement.declaration));
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
function handlersIn(expression: Expression, program: Program): ObjectExpression | null {
  if (expression.type === 'ObjectExpression') return expression;
  if (expression.type === 'CallExpression') return argumentOf(expression, program);
  if (expression.type !== 'Identifier') return null;
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    const made = statement.declarations.find(
      ({ id }) => id.type === 'Identifier' && id.name === expression.name,
    );
    if (made?.init) return handlersIn(made.init, program);
  }
  return null;
}

function argumentOf({ arguments: [first] }: CallExpression, program: Program): ObjectExpression | null {
  return first && first.type !== 'SpreadElement' ? handlersIn(first, program) : null;
}

function keysOf({ properties }: ObjectExpression): string[] {
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key } = property;
    if (key.type === 'Identifier') return [key.name];
    return key.type === 'Literal' && typeof key.value === 'string' ? [key.value] : [];
  });
}

function entrypoint({ id, body }: ClassDeclaration): string[] {
  const runs = body.body.some(
    (part) => part.type === 'MethodDefinition' && part.key.type === 'Identifier' && part.key.name === 'run',
  );
  return runs ? [id?.name ?? 'default'] : [];
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
