import { Gauge, Histogram } from 'prom-client';
import type { Endpoint } from '@/lib/api/define-endpoint';
import { metrics } from '../metrics';

type Timer = { observe: (seconds: number) => void };
type HttpMetrics = { requests: Histogram; sseClients: Gauge; timers: Map<string, Timer> };

const holder = globalThis as typeof globalThis & { sluiceHttpMetrics?: HttpMetrics };

export function httpMetrics(): HttpMetrics {
  holder.sluiceHttpMetrics ??= {
    requests: new Histogram({
      name: 'sluice_http_request_seconds',
      help: 'Time from request to answer (for event streams: to the first byte)',
      labelNames: ['endpoint', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
      registers: [metrics()],
    }),
    sseClients: new Gauge({
      name: 'sluice_sse_clients',
      help: 'Open event streams',
      registers: [metrics()],
    }),
    timers: new Map(),
  };
  return holder.sluiceHttpMetrics;
}

export function observeRequest(endpoint: Endpoint, status: number, durationMs: number): void {
  const { requests, timers } = httpMetrics();
  const key = `${endpoint.id} ${status}`;
  let timer = timers.get(key);
  if (!timer) {
    timer = requests.labels(endpoint.id, String(status));
    timers.set(key, timer);
  }
  timer.observe(durationMs / 1_000);
}
