import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTimeOf } from './proc.mjs';
import { isAlive } from './process.mjs';

/**
 * Takes a lock file that holds our process id. Answers null when it is ours now, else the id of the living
 * process that has it. A lock left behind by a process that is gone is taken over.
 */
export function takeLock(file) {
  const own = `${file}.${process.pid}`;
  // Written elsewhere and linked into place: nobody ever reads a lock without its id.
  writeFileSync(own, JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) }), {
    mode: 0o600,
  });
  try {
    return claim(own, file);
  } finally {
    unlinkSync(own);
  }
}

function claim(own, file) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      linkSync(own, file);
      return null;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = readOwner(file);
    if (owner !== null && isSameProcess(owner)) return owner.pid;
    removeStale(file, `${own}.stale`);
  }
  return readOwner(file)?.pid ?? 0;
}

/** Two may find the same stale lock: whoever moved a fresh one away by mistake puts it back. */
function removeStale(file, aside) {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return;
  }
  const moved = readOwner(aside);
  if (moved !== null && isSameProcess(moved)) linkSync(aside, file);
  unlinkSync(aside);
}

export function releaseLock(file) {
  if (readOwner(file)?.pid === process.pid) removeIfThere(file);
}

/** Waits for the lock as long as it takes; `onWait` is called once when somebody else has it. */
export async function withLock(file, onWait, work) {
  let isAnnounced = false;
  for (let owner = takeLock(file); owner !== null; owner = takeLock(file)) {
    if (!isAnnounced) onWait(owner);
    isAnnounced = true;
    await sleep(200);
  }
  const release = () => releaseLock(file);
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** The system hands out old process ids again (in a container at once): the start time tells them apart. */
function isSameProcess({ pid, startTime }) {
  return isAlive(pid) && startTimeOf(pid) === startTime;
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function removeIfThere(file) {
  try {
    unlinkSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
