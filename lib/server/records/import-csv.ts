import type { tables } from '@/lib/api/contracts/tables';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Json, JsonObject } from '@/lib/shared/json';
import { insertBatch } from './change-records';
import { type CsvLine, createCsvParser } from './csv-parse';
import { fromText, newRecord, type Prepared, wantedOf } from './fields';
import type { Table } from './find-table';
import { type Writer, type Writing, writeRecords } from './writing';

// CSV into a table, line by line as it arrives, in one transaction.

type Answer = AnswerOf<typeof tables.importCsv>;

/** Most bytes of a file, and most errors that are answered. */
const MAX_BYTES = 200 * 1024 * 1024;
const MAX_ERRORS = 100;
const BATCH = 1_000;

type Import = {
  writing: Writing & { flush: () => Promise<void> };
  header: string[] | null;
  lines: CsvLine[];
  answer: Answer;
};

export async function importCsv(
  writer: Writer,
  reference: string,
  { body, onError }: { body: ReadableStream<Uint8Array> | null; onError: 'stop' | 'skip' },
): Promise<Answer> {
  return writeRecords(writer, reference, async (writing) => {
    const state: Import = {
      writing,
      header: null,
      lines: [],
      answer: { imported: 0, failed: 0, errors: [] },
    };
    for await (const lines of linesOf(body)) {
      state.lines.push(...lines);
      if (state.lines.length >= BATCH) await takeLines(state);
    }
    await takeLines(state);
    if (state.header === null) throw new AppError('input_invalid', 'The file is empty.');
    const { failed, errors } = state.answer;
    if (failed > 0 && onError === 'stop') {
      const [first] = errors;
      const lines = failed === 1 ? 'One line does' : `${failed} lines do`;
      throw new AppError(
        'input_invalid',
        `${lines} not fit, so nothing was imported. Line ${first?.line}: ${first?.message}`,
        { details: { ...state.answer, imported: 0 } },
      );
    }
    return state.answer;
  });
}

async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<CsvLine[]> {
  const parser = createCsvParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) {
        throw new AppError('body_too_large', `The file is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
      }
      yield parser.push(decoder.decode(chunk, { stream: true }));
    }
    yield parser.push(decoder.decode());
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      const reason = error instanceof RangeError ? error.message : 'The file is not UTF-8 text.';
      throw new AppError('input_invalid', reason);
    }
    throw error;
  }
  yield parser.end();
}

async function takeLines(state: Import): Promise<void> {
  const { writing } = state;
  if (state.header === null) {
    const first = state.lines.shift();
    if (!first) return;
    state.header = readHeader(writing.table, first);
  }
  const lines = state.lines.splice(0);
  const header = state.header;
  const prepared = lines.flatMap((line): (Prepared & { line: number })[] => {
    const read = readLine(writing.table, header, line);
    if ('message' in read) return fail(state, line.line, read);
    return [{ ...read, id: read.id ?? newId('record'), line: line.line }];
  });
  if (prepared.length === 0) return;
  const { records, refused } = await insertBatch(writing, prepared);
  for (const { index, field, message } of refused) {
    fail(state, prepared[index]?.line ?? 0, { field, message: message.replace(`${field}: `, '') });
  }
  state.answer.imported += records.length;
  await writing.flush();
}

function fail({ answer }: Import, line: number, { field, message }: Problem): never[] {
  answer.failed += 1;
  if (answer.errors.length < MAX_ERRORS) answer.errors.push({ line, field, message });
  return [];
}

type Problem = { field: string | null; message: string };

/** What the product writes itself may stand in an exported file; it is passed over. */
const passedOver = new Set(['created_at', 'updated_at']);

function readHeader({ columns, name }: Table, { fields }: CsvLine): string[] {
  const header = fields.map((field) => field.trim());
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) throw headerError(`names the column "${twice}" twice`);
  if (header.includes('')) throw headerError('has a column without a name');
  const known = new Set([...columns.map((column) => column.name), 'id', ...passedOver]);
  const stranger = columns.length === 0 ? undefined : header.find((column) => !known.has(column));
  if (stranger !== undefined) {
    throw headerError(`names the column "${stranger.slice(0, 100)}", which "${name}" does not have`);
  }
  return header;
}

function headerError(what: string): AppError {
  return new AppError('input_invalid', `The first line ${what}.`, {
    details: {
      imported: 0,
      failed: 1,
      errors: [{ line: 1, field: null, message: `The first line ${what}.` }],
    },
  });
}

function readLine({ columns }: Table, header: readonly string[], { fields }: CsvLine): Prepared | Problem {
  if (fields.length !== header.length) {
    return { field: null, message: `has ${fields.length} fields; the first line has ${header.length}` };
  }
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const given: JsonObject = {};
  for (const [index, name] of header.entries()) {
    const text = fields[index] ?? '';
    if (passedOver.has(name) || text === '') continue;
    const type = types.get(name) ?? 'text';
    const value: Json | undefined = fromText(type, text);
    if (value === undefined)
      return { field: name, message: `${wantedOf(type)}, not "${text.slice(0, 100)}"` };
    given[name] = value;
  }
  try {
    return newRecord(columns, given);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error.field ?? null;
    return { field, message: field ? error.message.replace(`${field} `, '') : error.message };
  }
}
