// The only thing this folder throws. The message is written for the person who wrote the expression: it says what is
// wrong and what to do about it; the place says where to put the red underline.

export type ExpressionErrorCode =
  /** Not a well-formed expression. */
  | 'syntax'
  /** Well-formed, but outside what expressions may do. */
  | 'forbidden'
  /** A call of something the catalog does not list. */
  | 'unknown_function'
  /** A value of the wrong kind met at evaluation. */
  | 'type'
  /** Too long, too deep, too many steps or too much data. */
  | 'budget';

export type ErrorPlace = {
  /** 0-based offset in the expression, or in the template around it. */
  position: number;
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
  /** Path of the config field, such as `body.items[2].text`. */
  field: string | undefined;
};

export class ExpressionError extends Error {
  readonly code: ExpressionErrorCode;
  readonly position: number;
  readonly line: number;
  readonly column: number;
  readonly field: string | undefined;

  constructor(code: ExpressionErrorCode, message: string, place: Partial<ErrorPlace> = {}) {
    super(message);
    this.name = 'ExpressionError';
    this.code = code;
    this.position = place.position ?? 0;
    this.line = place.line ?? 1;
    this.column = place.column ?? this.position + 1;
    this.field = place.field;
  }
}

/** The same error, placed in the text it came from: an expression's own source, or the template around it. */
export function placeError(error: ExpressionError, source: string, offset = 0): ExpressionError {
  const position = error.position + offset;
  const before = source.slice(0, position).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  const { code, message, field } = error;
  return new ExpressionError(code, message, { position, line: before.length, column, field });
}

export function inField(error: ExpressionError, field: string): ExpressionError {
  const { code, message, position, line, column } = error;
  return new ExpressionError(code, message, { position, line, column, field });
}

/**
 * Runs work that may meet the engine's own limits (call stack, longest string) and answers with an ExpressionError
 * instead. Our own limits come first in practice; this is the net under them.
 */
export function guardLimits<Result>(source: string | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw source === undefined ? error : placeError(error, source);
    if (error instanceof RangeError) {
      throw new ExpressionError(
        'budget',
        'The expression is nested too deeply. Split it into several steps.',
      );
    }
    throw error;
  }
}
