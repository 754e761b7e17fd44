// npm run database:setup: applies the migrations to DATABASE_URL and makes the first account, once for many machines.
import './lib/require-node.mjs';

const { exitWithError, fail } = await import('./lib/fail.mjs');
const { setUpDatabase } = await import('./lib/database-setup.mjs');
const { prepare } = await import('./lib/prepare.mjs');
const { readSettings } = await import('./lib/settings.mjs');

async function main() {
  const { environment, databaseUrl } = readSettings();
  if (databaseUrl === null) fail('DATABASE_URL is not set: say which database to set up.');
  await prepare(['client', 'programs']);
  const { adminEmail, adminPassword, apiKey } = await setUpDatabase({
    ...environment,
    NODE_ENV: 'production',
  });
  console.log(`The database is ready. First sign-in: ${adminEmail}`);
  // Made up just now and kept nowhere: this is the only time they can be read.
  if (adminPassword) console.log(`Password: ${adminPassword}`);
  if (apiKey) console.log(`API key: ${apiKey}`);
}

await main().catch(exitWithError);
