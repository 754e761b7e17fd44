'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { InboxCount } from '@/components/approvals/inbox-count';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { Sheet } from '@/components/ui/sheet';
import { isAt, isOpenTo, places } from './places';
import { useVisitor } from './visitor';

/** Every place there is, over the page. */
export function RailSheet({ onClose }: { onClose: () => void }) {
  const me = useVisitor();
  const pathname = usePathname();
  return (
    <Sheet isOpen onOpenChange={onClose} title="Sluice" side="left">
      <nav aria-label={t('Main')} className="flex flex-col gap-1 p-2">
        {places
          .filter((place) => isOpenTo(place, me))
          .map((place) => (
            <Link
              key={place.href}
              href={place.href}
              onClick={onClose}
              aria-current={isAt(place, pathname) ? 'page' : undefined}
              className={cn(
                'flex h-10 items-center gap-3 rounded-md px-3 text-base',
                isAt(place, pathname) ? 'bg-pressed font-medium' : 'text-ink-2',
              )}
            >
              <place.icon className="size-4.5" aria-hidden />
              {t(place.label)}
              {place.hasInboxCount && <InboxCount className="ml-auto" />}
            </Link>
          ))}
      </nav>
    </Sheet>
  );
}
