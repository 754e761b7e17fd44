import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { fail } from './fail.mjs';
import { fromRoot, ROOT } from './paths.mjs';

/**
 * What the person set: the environment first, then `.env`, then the defaults. An empty value means "not set".
 * Everything else a process can be told (`.env.example`) is passed on to it as it is.
 */
export function readSettings(environment = process.env) {
  const file = fromRoot('.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const all = withoutEmpty({ ...fromFile, ...withoutEmpty(environment) });
  checkLogLevel(all);
  return {
    environment: all,
    host: all.HOST ?? '127.0.0.1',
    port: wholeNumber(all, 'PORT', 3000, 65_535),
    dataDir: path.resolve(ROOT, all.DATA_DIR ?? '.data'),
    databaseUrl: all.DATABASE_URL ?? null,
    workers: wholeNumber(all, 'WORKERS', 1, 64),
  };
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Checked here because the logger is made before anything can say so in a readable way. */
function checkLogLevel({ LOG_LEVEL = 'info' }) {
  if (!LOG_LEVELS.includes(LOG_LEVEL))
    fail(`LOG_LEVEL is "${LOG_LEVEL}"; it must be one of ${LOG_LEVELS.join(', ')}.`);
}

function wholeNumber(all, name, fallback, max) {
  const text = all[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max) {
    fail(`${name} is "${text}"; it must be a whole number from 0 to ${max}.`);
  }
  return value;
}

const withoutEmpty = (values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
