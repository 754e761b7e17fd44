import { type Expression, parseExpressionAt } from 'acorn';
import { ExpressionError, guardLimits } from './error';
import type { ExpressionNode } from './syntax/ast';
import { mapSyntax } from './syntax/map-syntax';

export type ParseLimits = {
  /** Longest source, in characters. */
  maxLength: number;
  /** Deepest nesting of the syntax tree. */
  maxDepth: number;
};

export const defaultParseLimits: ParseLimits = { maxLength: 10_000, maxDepth: 500 };

/** The syntax tree of an expression; throws an ExpressionError for everything that may not be evaluated. */
export function parseExpression(source: string, limits: ParseLimits = defaultParseLimits): ExpressionNode {
  const { maxLength, maxDepth } = limits;
  if (source.length > maxLength) {
    const message = `The expression is ${source.length} characters long and at most ${maxLength} are allowed. Use a code step.`;
    throw new ExpressionError('budget', message);
  }
  if (source.trim() === '') throw new ExpressionError('syntax', 'The expression is empty.');
  return guardLimits(source, () => mapSyntax(readSyntax(source), maxDepth));
}

function readSyntax(source: string): Expression {
  const tree = callParser(source);
  const rest = /\S/.exec(source.slice(tree.end));
  if (rest) throw unexpectedAt(source, tree.end + rest.index);
  return tree;
}

function callParser(source: string): Expression {
  try {
    return parseExpressionAt(source, 0, {
      ecmaVersion: 2023,
      // Words such as `package` and `public` are names of fields here, which strict mode would refuse.
      sourceType: 'script',
      preserveParens: true,
      onComment: (_isBlock, _text, position) => {
        throw new ExpressionError('forbidden', 'An expression cannot have comments.', { position });
      },
    });
  } catch (error) {
    throw error instanceof SyntaxError ? describeSyntaxError(error, source) : error;
  }
}

function describeSyntaxError(error: SyntaxError, source: string): ExpressionError {
  if (error.message.startsWith('Not enough stack')) {
    return new ExpressionError('budget', 'The expression is nested too deeply. Split it into several steps.');
  }
  const position = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  if (error.message.startsWith('Unexpected token')) return unexpectedAt(source, position);
  return new ExpressionError('syntax', plainMessage(error.message), { position });
}

function plainMessage(message: string): string {
  if (message.startsWith('Unterminated string'))
    return 'The text that starts here is never closed. Add its quote.';
  if (message.startsWith('Unterminated template'))
    return 'The text that starts here is never closed. Add a backtick.';
  return `${message.replace(/ \(\d+:\d+\)$/, '')}.`;
}

function unexpectedAt(source: string, position: number): ExpressionError {
  if (source.slice(position).trim() === '') {
    return new ExpressionError('syntax', 'The expression is not complete: something is missing at its end.', {
      position,
    });
  }
  const word =
    /^(?:[\p{L}\p{N}_$]+|[=!<>&|*+\-?.]+|.)/su.exec(source.slice(position, position + 40))?.[0] ?? '';
  return new ExpressionError('syntax', `Did not expect ${word} here.`, { position });
}
