import { InvitationPage } from '@/components/invitations/invitation-page';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { openInvitation } from '@/lib/server/invitations/accept-invitation';
import { AppError } from '@/lib/shared/errors';

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export const generateMetadata = pageTitle('Invitation', { referrer: 'no-referrer' as const });

/** Where the link of an invitation leads. Opening it accepts nothing. */
export default async function Invitation({ searchParams }: Props) {
  const { token } = await searchParams;
  const text = typeof token === 'string' ? token : '';
  const opened = await openInvitation(text).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return <InvitationPage token={text} opened={opened} />;
}
