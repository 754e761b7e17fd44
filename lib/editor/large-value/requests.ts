import type { JsonRow } from './json-rows';

// What the page asks the worker that holds a large value, and what it answers.

export type Ask =
  /** Fetches and reads it; `part` of the one span that is answered. Everything else needs it first. */
  | { kind: 'load'; url: string; part: 'inputData' | 'outputData' }
  | { kind: 'rows'; from: number; to: number }
  | { kind: 'toggle'; row: number }
  | { kind: 'search'; text: string }
  | { kind: 'reveal'; match: number }
  | { kind: 'table'; from: number; to: number }
  | { kind: 'schema' }
  | { kind: 'text' };

export type Answers = {
  load: { count: number; bytes: number; tableRows: number | null; columns: string[] };
  rows: { rows: JsonRow[] };
  toggle: { count: number };
  search: { matches: number };
  reveal: { row: number; count: number };
  table: { rows: string[][] };
  schema: { lines: string[] };
  text: { text: string };
};

export type AskMessage = { id: number; ask: Ask };
export type AnswerMessage = { id: number; answer: Answers[Ask['kind']] } | { id: number; error: string };
