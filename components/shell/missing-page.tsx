import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export function MissingPage() {
  return (
    <main className="mx-auto max-w-130 pt-[18dvh]">
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        icon={<FileQuestion />}
        title="There is nothing at this address"
        action={
          <Button asChild>
            <Link href="/workflows">Go to the workflows</Link>
          </Button>
        }
      >
        It may have been deleted, or it belongs to an organization you have not chosen.
      </EmptyState>
    </main>
  );
}
