import type { CodeFailure } from './protocol';
import { placeIn, type ReadCode } from './read-code';

// What went wrong inside, said with the line and column of the code as it was given.

export const CODE_NAME = 'code.js';

/** What the library inside tells of what was thrown. The code may have made it up: it is only ever shown. */
export type Thrown = { name: string; message: string; stack: string; code?: string; retryable?: boolean };

const MAX_MESSAGE = 4_000;
const MAX_FRAMES = 10;
const FRAME = /^\s*at (?:(.*?) \()?code\.js:(\d+):(\d+)\)?\s*$/;

export function thrownFailure(thrown: Thrown, read: ReadCode, memoryBytes: number): CodeFailure {
  const { name, message, code, retryable = true } = thrown;
  if (name === 'InternalError' && message === 'out of memory') return memoryFailure(memoryBytes);
  const frames = framesOf(thrown.stack, read);
  const [first] = frames;
  const isPlain = name === 'Error' || name === 'InternalError';
  const where = first ? ` (line ${first.line}, column ${first.column})` : '';
  return {
    code: name === 'SyntaxError' && frames.length === 0 ? 'code_syntax' : 'code_error',
    message: `${isPlain ? '' : `${name}: `}${message.slice(0, MAX_MESSAGE)}${where}`,
    retryable,
    details: {
      name,
      ...(code === undefined ? {} : { code }),
      ...(first ? { line: first.line, column: first.column } : {}),
      stack: frames.map(({ name: of, line, column }) => `${of} ${line}:${column}`),
    },
  };
}

function framesOf(stack: string, read: ReadCode): { name: string; line: number; column: number }[] {
  return stack
    .split('\n')
    .flatMap((text) => {
      const [, name = '', line, column] = FRAME.exec(text) ?? [];
      if (line === undefined) return [];
      return [{ name: name || 'code', ...placeIn(read, Number(line), Number(column)) }];
    })
    .slice(0, MAX_FRAMES);
}

export function syntaxFailure(problem: string, line: number, column: number): CodeFailure {
  return {
    code: 'code_syntax',
    message: `The code cannot be read: ${problem} (line ${line}, column ${column})`,
    retryable: false,
    details: { line, column },
  };
}

export function memoryFailure(memoryBytes: number): CodeFailure {
  const megabytes = Math.round(memoryBytes / 1_048_576);
  return {
    code: 'memory_limit',
    message: `The code needs more than its ${megabytes} MB of memory. Work on less at a time, or raise the limit.`,
    retryable: false,
  };
}

export function timeFailure(limitMs: number, what: 'wall' | 'cpu' = 'wall'): CodeFailure {
  return {
    code: 'timeout',
    message:
      what === 'cpu'
        ? `The code computed for longer than its limit of ${limitMs} ms.`
        : `The code took longer than its limit of ${limitMs} ms.`,
    retryable: true,
  };
}

export function crashFailure(): CodeFailure {
  return {
    code: 'code_crashed',
    message: 'The code brought its sandbox down, for instance by calling itself without end.',
    retryable: false,
  };
}

export function unsettledFailure(): CodeFailure {
  return {
    code: 'code_unsettled',
    message:
      'The code waits for a promise that nothing will settle. Look for an await whose promise never resolves.',
    retryable: false,
  };
}

export function outputFailure(outputBytes: number): CodeFailure {
  return {
    code: 'output_too_large',
    message: `The code returned more than ${outputBytes} bytes. Return less, or store it elsewhere and return where.`,
    retryable: false,
  };
}
