'use client';

import { useEffect, useState } from 'react';

/** The time, told again and again while something runs. */
export function useNow(isTicking: boolean, everyMs = 200): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [isTicking, everyMs]);
  return now;
}
