import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { LanguageProvider } from '@/components/i18n/language-provider';
import { Providers } from '@/components/shell/providers';
import { parseTheme, THEME_COOKIE, themeAttribute } from '@/components/shell/theme';
import { visitorLanguage } from '@/lib/server/i18n/visitor-language';

export const metadata: Metadata = {
  title: { default: 'Sluice', template: '%s · Sluice' },
  description: 'A self-hosted visual workflow builder',
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/favicon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-touch-icon.png',
  },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf9' },
    { media: '(prefers-color-scheme: dark)', color: '#141413' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The nonce of the content security policy is made per request, so no page may be rendered ahead.
  await connection();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const language = await visitorLanguage();
  return (
    <html lang={language} data-theme={themeAttribute(theme)}>
      <body>
        <LanguageProvider language={language}>
          <Providers>{children}</Providers>
        </LanguageProvider>
      </body>
    </html>
  );
}
