import Link from 'next/link';
import { Button } from '@/components/ui/button';

export function SignUpClosed() {
  return (
    <>
      <h1 className="mb-2 font-semibold text-xl">Sign-up is closed</h1>
      <p className="mb-4 text-ink-2">
        New accounts are made by the admins of this server. Ask one of them to add you, then sign in.
      </p>
      <Button asChild>
        <Link href="/sign-in">Go to sign-in</Link>
      </Button>
    </>
  );
}
