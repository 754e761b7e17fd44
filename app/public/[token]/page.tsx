import { PublicPage } from '@/components/public/public-page';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { openPublicLink } from '@/lib/server/public-links/open-public-link';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ token: string }> };

export const generateMetadata = pageTitle('Workflow', {
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
});

/** What a public link leads to; nobody needs to be signed in. */
export default async function Page({ params }: Props) {
  const { token } = await params;
  const opened = await openPublicLink(decodeURIComponent(token)).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return <PublicPage opened={opened} />;
}
