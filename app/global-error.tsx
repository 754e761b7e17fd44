'use client';

import './globals.css';
import { ErrorState } from '@/components/ui/error-state';

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-130 pt-[18dvh]">
          <ErrorState
            title="Sluice could not show this page"
            message="The server met an error that it did not expect. Its log says more."
            onRetry={() => location.reload()}
          />
        </main>
      </body>
    </html>
  );
}
