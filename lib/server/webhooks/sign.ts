import { createHmac } from 'node:crypto';

/**
 * The signatures of a delivery: over the body alone, as many verify it, and over time and body, so that an old delivery
 * cannot be used again. Our own webhook trigger understands both.
 */
export function signatureHeaders(secret: string, body: string, nowMs: number): Record<string, string> {
  const seconds = Math.floor(nowMs / 1_000);
  return {
    'x-webhook-signature': `sha256=${hmac(secret, body)}`,
    'x-sluice-signature': `t=${seconds},v1=${hmac(secret, `${seconds}.${body}`)}`,
    'x-webhook-timestamp': String(seconds),
  };
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
