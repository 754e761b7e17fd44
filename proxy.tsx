import { type NextRequest, NextResponse } from 'next/server';
import { PAGE_ADDRESS } from '@/lib/shared/page-address';

// Pages only: a content security policy with a nonce for this request, which Next puts on its scripts; and the address of the
// page, which Next tells its pages only in part.

export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set(PAGE_ADDRESS, addressOf(request.nextUrl));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api/|workflows/v1/|client/v4/|webhooks/|_next/|favicon.ico).*)' }],
};

function addressOf({ pathname, searchParams }: URL): string {
  const asked = new URLSearchParams(searchParams);
  // Next's own: a navigation within the page.
  asked.delete('_rsc');
  return asked.size === 0 ? pathname : `${pathname}?${asked}`;
}

function contentSecurityPolicy(nonce: string): string {
  // React's development build evaluates strings; the production build does not.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // The canvas positions its nodes with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
