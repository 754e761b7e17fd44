// What the processes say. On a terminal each line is told apart and made short; elsewhere (a file, a log collector) the
// lines stay exactly as they were written.
import { createInterface } from 'node:readline';

const isTerminal = process.stdout.isTTY === true;
const LEVELS = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
const OMITTED = new Set(['level', 'time', 'pid', 'hostname', 'service', 'msg', 'name']);

// Whoever reads our output may leave (`npm start | head`); that is no reason to stop.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function report(line) {
  say(isTerminal ? `sluice   │ ${line}` : `Sluice: ${line}`);
}

/** Passes on what a child process writes. */
export function passOn(child, name) {
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => say(isTerminal ? shorten(name, line) : line));
  }
}

function shorten(name, line) {
  const prefix = `${name.padEnd(8)} │ `;
  const entry = parseEntry(line);
  if (entry === null) return prefix + line;
  const time = new Date(entry.time).toTimeString().slice(0, 8);
  const details = Object.entries(entry)
    .filter(([key]) => !OMITTED.has(key))
    .map(([key, value]) => ` ${key}=${key === 'err' ? (value?.message ?? '') : JSON.stringify(value)}`);
  return `${prefix}${time} ${LEVELS[entry.level] ?? entry.level} ${entry.msg ?? ''}${details.join('')}`;
}

function parseEntry(line) {
  if (!line.startsWith('{')) return null;
  try {
    const entry = JSON.parse(line);
    return typeof entry.level === 'number' ? entry : null;
  } catch {
    return null;
  }
}
