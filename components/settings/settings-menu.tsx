'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isAt, isOpenTo, settingsPlaces } from '@/components/shell/places';
import { useVisitor } from '@/components/shell/visitor';
import { cn } from '@/components/ui/cn';

/** The pages of the settings, beside each of them. */
export function SettingsMenu() {
  const me = useVisitor();
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="sm:w-44 sm:shrink-0">
      <ul className="flex gap-1 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 sm:sticky sm:top-0 sm:flex-col">
        {settingsPlaces
          .filter((place) => isOpenTo(place, me))
          .map((place) => (
            <li key={place.href}>
              <Link
                href={place.href}
                aria-current={isAt(place, pathname) ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2 whitespace-nowrap rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink [&>svg]:size-4 [&>svg]:shrink-0',
                  isAt(place, pathname) && 'bg-pressed font-medium text-ink',
                )}
              >
                <place.icon aria-hidden />
                {place.label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
