import { errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { schemaLines, tableColumns, tableRows } from '../value-shape';
import { createJsonRows, type JsonRows } from './json-rows';
import type { AnswerMessage, Answers, Ask, AskMessage } from './requests';

// Holds one large value: it is fetched, read, searched and laid out as lines in this thread, and the page is sent what it
// shows. Typing beside it is not slowed down by its size.

type Held = { value: Json; rows: JsonRows; columns: string[] };
let held: Promise<Held> | null = null;

addEventListener('message', ({ data }: MessageEvent<AskMessage>) => void reply(data));

async function reply({ id, ask }: AskMessage): Promise<void> {
  try {
    postMessage({ id, answer: await answerTo(ask) } satisfies AnswerMessage);
  } catch (error) {
    postMessage({ id, error: errorMessage(error) } satisfies AnswerMessage);
  }
}

async function answerTo(ask: Ask): Promise<Answers[Ask['kind']]> {
  if (ask.kind === 'load') return load(ask);
  if (!held) throw new Error('There is no value yet.');
  const { value, rows, columns } = await held;
  switch (ask.kind) {
    case 'rows':
      return { rows: rows.slice(ask.from, ask.to) };
    case 'toggle':
      rows.toggle(ask.row);
      return { count: rows.count() };
    case 'search':
      return { matches: rows.search(ask.text) };
    case 'reveal':
      return { row: rows.reveal(ask.match), count: rows.count() };
    case 'table':
      return { rows: tableRows(value, columns, ask.from, ask.to) };
    case 'schema':
      return { lines: schemaLines(value) };
    case 'text':
      return { text: JSON.stringify(value, null, 2) };
  }
}

async function load({ url, part }: Extract<Ask, { kind: 'load' }>): Promise<Answers['load']> {
  let bytes = 0;
  held = (async () => {
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const text = await response.text();
    bytes = text.length;
    // The answer of our own endpoint, whose spans hold any JSON.
    const { spans } = JSON.parse(text) as { spans: Record<typeof part, Json>[] };
    const value = spans.at(-1)?.[part] ?? null;
    return { value, rows: createJsonRows(value), columns: tableColumns(value) };
  })();
  const { value, rows, columns } = await held;
  const tableRowCount = columns.length > 0 && Array.isArray(value) ? value.length : null;
  return { count: rows.count(), bytes, tableRows: tableRowCount, columns };
}
