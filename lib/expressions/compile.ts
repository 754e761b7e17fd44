// From syntax tree to closures, once; evaluating is then plain function calls. A `=>` function is never a value, so it
// cannot call itself: its parameters live in fixed slots of the evaluation instead of a chain of frames.

import { bindFunction, bindLambda, callFunction, callMethod, callWithCallback } from './closures/call';
import type { BindCallback, CompiledElement, Evaluate } from './closures/closure';
import {
  layOut,
  makeList,
  makeObject,
  makeText,
  type WriteField,
  writeComputedField,
  writeField,
  writeSpread,
} from './closures/make';
import { choose, operateBinary, operateLogical, operateUnary } from './closures/operate';
import {
  readComputedStep,
  readElement,
  readField,
  readLocal,
  readName,
  readNamedStep,
} from './closures/read';
import type { Callback, ElementNode, ExpressionNode, FieldNode, NodeOf } from './syntax/ast';
import { countNodes } from './syntax/walk';

/** What is known while compiling: the slots of the parameters in sight, and how many slots are taken. */
type Context = { readonly locals: ReadonlyMap<string, number>; readonly slots: { count: number } };

export function compileNode(node: ExpressionNode): Evaluate {
  return compile(node, { locals: new Map(), slots: { count: 0 } });
}

function compile(node: ExpressionNode, context: Context): Evaluate {
  const sub = (child: ExpressionNode) => compile(child, context);
  switch (node.type) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'name': {
      const slot = context.locals.get(node.name);
      return slot === undefined ? readName(node.name) : readLocal(slot);
    }
    case 'template':
      return makeText(node.texts, node.values.map(sub));
    case 'list':
      return makeList(compileElements(node.items, context));
    case 'object':
      return makeObject(node.fields.map((field) => compileField(field, context)));
    case 'member':
      return isSteps(node.object, context) ? readNamedStep(node.key) : readField(sub(node.object), node.key);
    case 'index':
      return isSteps(node.object, context)
        ? readComputedStep(sub(node.key))
        : readElement(sub(node.object), sub(node.key));
    case 'unary':
      return operateUnary(node.operator, sub(node.operand));
    case 'binary':
      return operateBinary(node.operator, sub(node.left), sub(node.right));
    case 'logical':
      return operateLogical(node.operator, sub(node.left), sub(node.right));
    case 'conditional':
      return choose(sub(node.test), sub(node.then), sub(node.otherwise));
    case 'call':
      return callFunction(node.name, layOut(compileElements(node.args, context)), node.start);
    case 'method':
      return callMethod(node.name, sub(node.object), layOut(compileElements(node.args, context)), node.start);
    case 'callback':
      return compileCallbackCall(node, context);
  }
}

/** The name `steps` itself, so that reading one step need not gather them all. */
function isSteps(node: ExpressionNode, { locals }: Context): boolean {
  return node.type === 'name' && node.name === 'steps' && !locals.has('steps');
}

function compileElements(elements: readonly ElementNode[], context: Context): CompiledElement[] {
  return elements.map(({ spread, value }) => ({ spread, evaluate: compile(value, context) }));
}

function compileField(field: FieldNode, context: Context): WriteField {
  const value = compile(field.value, context);
  if (field.spread) return writeSpread(value);
  if (typeof field.key === 'string') return writeField(field.key, value);
  return writeComputedField(compile(field.key, context), value);
}

function compileCallbackCall(node: NodeOf<'callback'>, context: Context): Evaluate {
  const bind = node.callback && compileCallback(node.callback, context);
  const args = layOut(compileElements(node.args, context));
  return callWithCallback(node.name, compile(node.object, context), bind, args, node.start);
}

function compileCallback(callback: Callback, { locals, slots }: Context): BindCallback {
  if (callback.kind === 'function') return bindFunction(callback.name);
  const first = slots.count;
  slots.count += callback.params.length;
  const taken = callback.params.map((name, index): [string, number] => [name, first + index]);
  const body = compile(callback.body, { locals: new Map([...locals, ...taken]), slots });
  return bindLambda(
    taken.map(([, slot]) => slot),
    body,
    countNodes(callback.body) + 1,
  );
}
