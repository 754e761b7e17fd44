import { z } from 'zod';

// Everything the processes read from the environment, once, checked, with its default. `.env.example` describes it.

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1).optional(),
  ENCRYPTION_KEY: z.string().min(32),
  /** The key before the present one, until `npm run credentials:rotate` has gone over everything. */
  ENCRYPTION_KEY_PREVIOUS: z.string().min(32).optional(),
  PUBLIC_URL: z.url().optional(),
  BOOTSTRAP_ADMIN_EMAIL: z.email().optional(),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(8).optional(),
  BOOTSTRAP_API_KEY: z.string().min(16).optional(),
  /** Whether anyone who reaches the server may open an account (with an organization of their own). */
  ALLOW_SIGN_UP: flag.default(true),
  /** Sign-in with OpenID Connect: the issuer, whose `/.well-known/openid-configuration` is read, and the client registered there. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What stands on the button. */
  OIDC_NAME: z.string().min(1).default('single sign-on'),
  OIDC_SCOPES: z.string().min(1).default('openid profile email'),
  /** Hosts or CIDRs, separated by commas, that steps may reach although they are private. */
  OUTBOUND_ALLOW: z.string().default(''),
  /** Requests a minute per key; 0 is off. */
  RATE_LIMIT: z.coerce.number().int().min(0).default(0),
  /** Outgoing mail: smtp://user:password@host:587, or smtps://…:465. Without it, mail stays in the outbox. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/\s]+/, 'must begin with smtp:// or smtps:// and name a host')
    .optional(),
  /** Who mail is from where nobody says otherwise: `Name <address>`. */
  MAIL_FROM: z.string().min(3).default('Sluice <sluice@localhost>'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Runs one worker process works on side by side. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(64),
  /** Name of this worker process that stays the same when it is restarted; no two may share it. Default: a new one. */
  WORKER_ID: z.string().min(1).optional(),
  /** Days a finished run is kept; 0 keeps runs for ever. */
  RETENTION_DAYS: z.coerce.number().min(0).default(30),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(10 * 1024 * 1024),
  MAX_NODES: z.coerce.number().int().min(1).max(5_000).default(5_000),
  MAX_INLINE_OUTPUT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(256 * 1024),
  MAX_OUTPUT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(32 * 1024 * 1024),
  MAX_ITERATIONS: z.coerce.number().int().min(1).default(100_000),
  /** Threads that run people's code, in each process. */
  SANDBOX_THREADS: z.coerce.number().int().min(1).max(64).default(8),
  /** File of such a thread; default: the one in `.build` of the checkout. */
  SANDBOX_THREAD: z.string().min(1).optional(),
  MAX_SUBWORKFLOW_DEPTH: z.coerce.number().int().min(1).default(10),
  /** Answers are checked against their contract before they leave; for tests and development. */
  CHECK_RESPONSES: flag.default(false),
});

export type Env = z.infer<typeof envSchema>;

let cached: Env | undefined;

/** The environment; throws one readable line that names every wrong variable. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not right: ${problems.join('; ')}. See .env.example.`);
}
