/** @type {import('next').NextConfig} */
const nextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Pages are .tsx. The routes, .ts, are called by our own server (lib/server/web); only Next's development server serves them.
  pageExtensions: process.env.NODE_ENV === 'development' ? ['tsx', 'ts'] : ['tsx'],
  poweredByHeader: false,
  // `npm run check` does that, for everything; a person who starts Sluice need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Other servers' clients ask for paths with a slash at the end and do not follow a redirect.
  skipTrailingSlashRedirect: true,
  // Event streams must not be held back to be compressed, and a reverse proxy compresses better.
  compress: false,
  serverExternalPackages: [
    'esbuild',
    'pg',
    'bullmq',
    'ioredis',
    'pino',
    'prom-client',
    'better-auth',
    '@prisma/client',
  ],
  // The APIs whose clients we serve, at the paths those clients ask for. Before the files: `/workflows/…` is also a page.
  rewrites: async () => ({
    beforeFiles: [
      { source: '/workflows/v1/:path*', destination: '/api/dialects/altbase/:path*' },
      { source: '/client/v4/:path*', destination: '/api/dialects/cloudflare/:path*' },
      { source: '/api/business/:path*', destination: '/api/dialects/business/:path*' },
      { source: '/api/workflows/:path*', destination: '/api/dialects/statemachine/:path*' },
    ],
  }),
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
    // Pages get a policy with a nonce from proxy.tsx; answers of an API are never pages.
    ...['/api/:path*', '/workflows/v1/:path*', '/client/v4/:path*'].map((source) => ({
      source,
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    })),
  ],
};

export default nextConfig;
