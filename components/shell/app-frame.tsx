'use client';

import { type ReactNode, useEffect } from 'react';
import { InboxStream } from '@/components/approvals/inbox-stream';
import { t } from '@/components/i18n/t';
import { authClient } from '@/lib/api/auth-client';
import { CommandPalette } from './command-palette';
import { useIsLeaving } from './leaving';
import { Rail } from './rail';
import { type Me, VisitorProvider } from './visitor';

/** Rail on the left; the page brings its `TopBar` and its `Main`. */
export function AppFrame({ me, children }: { me: Me; children: ReactNode }) {
  const isLeaving = useIsLeaving((state) => state.isLeaving);
  useEffect(() => void authClient.renewSession(), []);
  return (
    <VisitorProvider me={me}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-70 -translate-y-16 rounded-md bg-ink px-3 py-1.5 text-bg focus:translate-y-0"
      >
        {t('Skip to content')}
      </a>
      <div className="flex h-dvh">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      </div>
      <CommandPalette />
      {me.scopes.includes('workflows:read') && !isLeaving && <InboxStream />}
    </VisitorProvider>
  );
}
