import { AnswerPage } from '@/components/approvals/answer-page';
import { openLink } from '@/lib/server/approvals/answer-by-link';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { AppError } from '@/lib/shared/errors';

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export const generateMetadata = pageTitle('Answer', { referrer: 'no-referrer' as const });

/** Where the link of a mail leads. Opening it decides nothing. */
export default async function ApprovalAnswer({ searchParams }: Props) {
  const { token } = await searchParams;
  const text = typeof token === 'string' ? token : '';
  const opened = await openLink(text).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return <AnswerPage token={text} opened={opened} />;
}
