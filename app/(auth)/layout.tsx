import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/i18n/language-switch';
import { Logo } from '@/components/shell/logo';
import { visitorLanguage } from '@/lib/server/i18n/visitor-language';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-90 flex-col px-4 pt-[14dvh] pb-8">
      <p className="mb-6 flex items-center gap-2 font-semibold text-base">
        <Logo />
        Sluice
      </p>
      {children}
      <LanguageSwitch language={await visitorLanguage()} />
    </main>
  );
}
