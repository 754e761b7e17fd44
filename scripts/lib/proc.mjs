// What Linux says about processes in /proc; empty answers on other systems.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export function procStat(pid) {
  return quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? '';
}

/** When a process began, in the system's own ticks; null when unknown. */
export function startTimeOf(pid) {
  const stat = procStat(pid);
  // The second field is the command in brackets, which may itself hold spaces and brackets.
  return stat === '' ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** Ids of the processes that work in this folder. */
export function processesIn(folder) {
  const ids = (quietly(() => readdirSync('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
  return ids.filter((pid) => quietly(() => readlinkSync(`/proc/${pid}/cwd`)) === folder).map(Number);
}

function quietly(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
