// npm run credentials:rotate: seals credentials anew after ENCRYPTION_KEY was changed. The key before it must be in
// ENCRYPTION_KEY_PREVIOUS. Set DATABASE_URL as the application has it.
import { closeDb } from '@/lib/server/db';
import { rotateSecrets } from '@/lib/server/secrets/rotate';

async function main(): Promise<void> {
  const { sealedAnew, upToDate } = await rotateSecrets();
  console.log(`Sealed anew: ${sealedAnew}. Up to date already: ${upToDate}.`);
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(closeDb);
