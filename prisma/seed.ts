import { bootstrap } from '@/lib/server/auth/bootstrap';
import { closeChannel } from '@/lib/server/channel';
import { closeDb } from '@/lib/server/db';

// Prints one line of JSON, last: what the first start made up and nobody else knows.

try {
  console.log(JSON.stringify(await bootstrap()));
} finally {
  await closeChannel();
  await closeDb();
}
