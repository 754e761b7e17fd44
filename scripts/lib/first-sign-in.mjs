import path from 'node:path';
import { readSecretJson, writeSecretJson } from './secret-file.mjs';

/**
 * The lines that say how to get in. A password or key that was made up just now is shown, and kept in DATA_DIR for
 * later starts, because the database only knows its hash.
 */
export function describeFirstSignIn(dataDir, seeded, environment) {
  const file = path.join(dataDir, 'first-sign-in.json');
  const { adminEmail, adminPassword, apiKey } = seeded;
  const kept = readSecretJson(file) ?? {};
  const made = { ...(adminPassword && { adminEmail, adminPassword }), ...(apiKey && { apiKey }) };
  if (Object.keys(made).length > 0) writeSecretJson(file, { ...kept, ...made });

  const keptPassword = kept.adminEmail === adminEmail ? `password in ${file}` : 'the password it was given';
  const keptKey = kept.apiKey ? `kept in ${file}` : 'make one in the settings';
  const givenKey = environment.BOOTSTRAP_API_KEY ? 'as given in BOOTSTRAP_API_KEY' : keptKey;
  return [
    `First sign-in  ${adminEmail} · ${adminPassword ?? keptPassword}`,
    `API key        ${apiKey ?? givenKey}`,
  ];
}
