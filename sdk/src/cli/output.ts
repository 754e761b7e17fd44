// What the command line says. A failure is one sentence on the error stream and an exit code other than 0.

import { SluiceError } from '../error';

export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** What went wrong in a sentence, and line by line what there is to mend. */
export function describeFailure(error: unknown): string[] {
  if (error instanceof SluiceError) {
    const field = error.field ? ` (${error.field})` : '';
    const hint = error.status === 401 ? ' `sluice login` keeps another key.' : '';
    return [`${error.message}${field}${hint}`, ...particularsOf(error)];
  }
  return [error instanceof Error ? error.message : String(error)];
}

/** Several problems are listed; one alone is in the message. */
function particularsOf({ details, message }: SluiceError): string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((detail: unknown) => {
    if (typeof detail !== 'object' || detail === null) return [];
    const { field, message: text, hint } = detail as { field?: unknown; message?: unknown; hint?: unknown };
    if (typeof text !== 'string' || text === message) return [];
    return [
      `${typeof field === 'string' ? `${field}: ` : ''}${text}${typeof hint === 'string' ? ` ${hint}` : ''}`,
    ];
  });
}

export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Rows as columns, the first row as their titles. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  for (const row of rows)
    print(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
