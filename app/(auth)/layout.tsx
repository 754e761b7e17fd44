import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-90 flex-col px-4 pt-[14dvh] pb-8">
      <p className="mb-6 flex items-center gap-2 font-semibold text-base">
        <Logo />
        Sluice
      </p>
      {children}
    </main>
  );
}
