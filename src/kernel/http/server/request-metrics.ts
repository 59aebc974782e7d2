import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

export interface RequestMetrics {
  readonly observe: (route: string | null, method: string, status: number, ms: number) => void;
}

/** Durations by route pattern, method and status; requests to no route count as `none`. */
export const createRequestMetrics = (registry: Registry): RequestMetrics => {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request head to the end of the answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const known = new Map<string, Histogram.Internal<string>>();
  return {
    observe: (route, method, status, ms) => {
      const name = `${method} ${status} ${route ?? 'none'}`;
      const series = known.get(name) ?? durations.labels(route ?? 'none', method, String(status));
      if (!known.has(name)) known.set(name, series);
      series.observe(ms / 1_000);
    },
  };
};
