import { errorMessage } from '@/lib/shared/errors';
import { listenForKeyChanges } from '../api-keys/key-changes';
import { pool } from '../db';
import { log } from '../log';
import { openDoorbell } from '../queue';
import { openRunHub } from '../runs/run-hub';

/** Opens what the first requests need. A database that is not there yet is found later: health says so meanwhile. */
export async function warmUp(): Promise<void> {
  try {
    listenForKeyChanges();
    openRunHub();
    await Promise.all([pool().query('SELECT 1'), openDoorbell()]);
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'the database is not there yet');
  }
}
