// PostgreSQL refuses to run as root. When root starts Sluice, the database runs as the account `postgres`.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../fail.mjs';
import { capture } from '../process.mjs';

const NAME = 'postgres';
/** Capabilities that let a process pass closed folders, the smaller one first, with their bits in the kernel's masks. */
const PASSES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];
/** Without this one, capabilities cannot be handed on. */
const SETPCAP = { name: 'setpcap', bit: 8n };

/**
 * Says how the database's programs are to be started: `ids` to hand to spawn and chown (null: as ourselves), and
 * `command(file, args)`, which answers the command line.
 */
export async function databaseAccount(clusterDir, programs) {
  if (process.getuid?.() !== 0) return { ids: null, command: (file, args) => [file, args, {}] };
  const ids = ownerOf(clusterDir) ?? (await lookUp()) ?? (await create());
  const paths = [clusterDir, ...programs];
  const closed = paths.map((file) => closedParent(file, ids)).find((folder) => folder !== null);
  if (closed === undefined) return { ids, command: (file, args) => [file, args, ids] };
  const pass = await findPass();
  if (pass === undefined) {
    fail(
      `The database does not run as root but as the account "${NAME}", which may not enter ${closed}. ` +
        `Move the checkout or DATA_DIR out of it, allow it with chmod o+x ${closed}, or start Sluice as an ordinary user.`,
    );
  }
  return { ids, command: (file, args) => passClosedFolders(ids, pass, [file, ...args]) };
}

/** A cluster that an ordinary user began goes on as that user's. */
function ownerOf(clusterDir) {
  const stats = statSync(clusterDir, { throwIfNoEntry: false });
  return stats === undefined || stats.uid === 0 ? null : { uid: stats.uid, gid: stats.gid };
}

async function lookUp() {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => capture('id', [flag, NAME])));
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

async function create() {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME];
  await capture('useradd', args).catch(() => {});
  const ids = await lookUp();
  if (ids === null) {
    fail(
      `The database cannot run as root, and the account "${NAME}" could not be created for it. Start Sluice as an ordinary user.`,
    );
  }
  return ids;
}

/** The outermost folder above `file` that the account may not enter, or null. */
function closedParent(file, ids) {
  const parent = path.dirname(file);
  if (parent === file) return null;
  return closedParent(parent, ids) ?? (mayEnter(statSync(parent), ids) ? null : parent);
}

function mayEnter(folder, { uid, gid }) {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/** A checkout below /root is common; the capability to read past closed folders is all the database needs there. */
async function findPass() {
  if (process.platform !== 'linux') return undefined;
  const mask = /^CapBnd:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'));
  const probe = await capture('setpriv', ['--version']).catch(() => ({ code: 1 }));
  if (mask === null || probe.code !== 0) return undefined;
  const allowed = BigInt(`0x${mask[1]}`);
  const isAllowed = ({ bit }) => (allowed & (1n << bit)) !== 0n;
  return isAllowed(SETPCAP) ? PASSES.find(isAllowed)?.name : undefined;
}

function passClosedFolders({ uid, gid }, pass, command) {
  const only = `-all,+${pass}`;
  const flags = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  flags.push(`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`);
  // Without this the kernel drops capabilities in access(2), by which PostgreSQL finds its own program.
  flags.push('--securebits=+no_setuid_fixup,+noroot');
  return ['setpriv', [...flags, '--', ...command], {}];
}
