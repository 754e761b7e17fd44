// What an expression refers to, found without evaluating it: for "unknown step", for the variables panel and for
// knowing which outputs a step needs.

import type { Json } from '@/lib/shared/json';
import { parseExpression } from './parse';
import { isScopeName } from './scope';
import type { ExpressionNode } from './syntax/ast';
import { childrenOf } from './syntax/walk';
import { scanTemplate } from './template-scan';
import { findTemplateTexts } from './template-texts';

export type Reference = {
  /** `result`, `steps` and so on, or a bare name. */
  readonly root: string;
  /** Whether the root is a field of the input or the result, found by its bare name. */
  readonly isBare: boolean;
  /** What is read from the root, as far as it is known: `steps.charge.output[i]` gives charge, output. */
  readonly path: readonly (string | number)[];
  /** Whether more is read after the path, by a name that is computed. */
  readonly isOpen: boolean;
  readonly start: number;
  readonly end: number;
};

export type TemplateReference = Reference & {
  /** Path of the text; `start` and `end` count in it. */
  readonly field: string;
};

/** Throws an ExpressionError when the source is not an expression. */
export function expressionReferences(source: string): Reference[] {
  return nodeReferences(parseExpression(source));
}

/** The references of all templates inside a value. Throws for a template that is not well-formed. */
export function templateReferences(value: Json): TemplateReference[] {
  return findTemplateTexts(value).flatMap(({ field, text }) =>
    scanTemplate(text).flatMap((part) => {
      if (part.kind === 'text') return [];
      return expressionReferences(part.source).map((reference) => ({
        ...reference,
        start: reference.start + part.start,
        end: reference.end + part.start,
        field,
      }));
    }),
  );
}

/** Ids of the steps referred to by name, each once. */
export function referencedSteps(references: readonly Reference[]): string[] {
  return [...new Set(references.flatMap((reference) => stepOf(reference) ?? []))];
}

/** Id of the step a reference reads from; undefined when it reads from none, or from one that is computed. */
export function stepOf({ root, path }: Reference): string | undefined {
  return root === 'steps' && typeof path[0] === 'string' ? path[0] : undefined;
}

export function nodeReferences(node: ExpressionNode, locals: ReadonlySet<string> = new Set()): Reference[] {
  const chain = readChain(node);
  const found = chain.root === undefined || locals.has(chain.root) ? [] : [referenceOf(chain, chain.root)];
  return [
    ...found,
    ...chain.rest.flatMap(({ child, params }) => nodeReferences(child, withParams(locals, params))),
  ];
}

type Rest = { readonly child: ExpressionNode; readonly params: readonly string[] };
type Chain = Pick<Reference, 'path' | 'isOpen' | 'start' | 'end'> & {
  /** Undefined when the chain begins with something that is not a name. */
  readonly root: string | undefined;
  /** Nodes beside the chain, still to be looked into. */
  readonly rest: readonly Rest[];
};

function referenceOf({ path, isOpen, start, end }: Chain, root: string): Reference {
  return { root, isBare: !isScopeName(root), path, isOpen, start, end };
}

/** Follows `a.b[0].c` down to its name. */
function readChain(node: ExpressionNode): Chain {
  const { start, end } = node;
  if (node.type === 'name') return { root: node.name, path: [], isOpen: false, rest: [], start, end };
  if (node.type === 'member') return extend(readChain(node.object), node.key, end);
  if (node.type !== 'index')
    return { root: undefined, path: [], isOpen: false, rest: restOf(node), start, end };
  const { key } = node;
  if (key.type === 'literal' && typeof key.value === 'number')
    return extend(readChain(node.object), key.value, end);
  const chain = readChain(node.object);
  return { ...chain, isOpen: true, rest: [...chain.rest, { child: key, params: [] }] };
}

function extend(chain: Chain, key: string | number, end: number): Chain {
  return chain.isOpen ? chain : { ...chain, path: [...chain.path, key], end };
}

function restOf(node: ExpressionNode): Rest[] {
  const lambda = node.type === 'callback' && node.callback?.kind === 'lambda' ? node.callback : undefined;
  return childrenOf(node).map((child) => ({ child, params: child === lambda?.body ? lambda.params : [] }));
}

function withParams(locals: ReadonlySet<string>, params: readonly string[]): ReadonlySet<string> {
  return params.length === 0 ? locals : new Set([...locals, ...params]);
}
