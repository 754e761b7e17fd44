import { ADMIN, API_KEY, startApp } from './start-app';

/**
 * One running app for a whole suite (API or browser), or the one that SLUICE_URL names. The processes of the tests
 * inherit these variables.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.SLUICE_URL) return async () => undefined;
  const app = await startApp(process.env.VITEST ? 'api' : 'browser');
  Object.assign(process.env, {
    SLUICE_URL: app.url,
    SLUICE_DATA_DIR: app.dataDir,
    SLUICE_API_KEY: API_KEY,
    SLUICE_ADMIN_EMAIL: ADMIN.email,
    SLUICE_ADMIN_PASSWORD: ADMIN.password,
  });
  return app.stop;
}
