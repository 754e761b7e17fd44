/**
 * Milliseconds of processor time that `work` takes. Unlike the time on the clock it does not count what other processes of
 * a busy machine take, so that bounds on growth hold there, too.
 */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
