import pino from 'pino';

// Structured logs. Anything that looks like a secret is struck out by key, wherever it stands in the first levels.

const secretKeys = [
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  '["x-api-key"]',
  '["x-auth-key"]',
  '["set-cookie"]',
  'apikey',
];

const redact = secretKeys.flatMap((key) => {
  const own = key.startsWith('[') ? key : `.${key}`;
  return [own.replace(/^\./, ''), `*${own}`, `*.*${own}`];
});

export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: process.env.SLUICE_SERVICE ?? 'sluice' },
  // Errors of drivers carry their connection with them, password and all: only what explains them is written.
  serializers: { err: describeError },
  redact: { paths: redact, censor: '[redacted]' },
});

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack };
}
