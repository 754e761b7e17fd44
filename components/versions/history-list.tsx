'use client';

import { MoreHorizontal, Rocket, RotateCcw } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Comparing } from './use-comparison';
import { type History, type KeptVersion, nameOf, refOf } from './version-queries';

type Props = {
  history: History;
  names: ReadonlyMap<string, string>;
  comparing: Comparing | null;
  onCompare: (comparing: Comparing) => void;
  /** Absent: this person may not. */
  onRestore?: (version: KeptVersion) => void;
  onDeploy?: (version: KeptVersion) => void;
};

/** What was kept, the newest first. Choosing one compares it with the one before it. */
export function HistoryList(props: Props) {
  const { history, comparing, onCompare } = props;
  const { versions, hasDraft } = history;
  const newest = versions[0];
  return (
    <ul aria-label={t('History')} className="flex flex-col gap-0.5 p-2">
      {hasDraft && newest && (
        <li>
          <Choice
            isChosen={comparing?.to === 'draft'}
            onChoose={() =>
              onCompare({ from: refOf(versions.find(({ isDeployed }) => isDeployed) ?? newest), to: 'draft' })
            }
          >
            <span className="font-medium">{t('Draft')}</span>
            <span className="text-ink-2 text-xs">{t('What is being worked on')}</span>
          </Choice>
        </li>
      )}
      {versions.map((version, index) => (
        <VersionRow key={version.id} {...props} version={version} comparison={comparisonOf(history, index)} />
      ))}
    </ul>
  );
}

/** A version with the one before it, the oldest with what came after it; a sole one with nothing. */
function comparisonOf({ versions, hasDraft }: History, index: number): Comparing | null {
  const [after, version, before] = [versions[index - 1], versions[index], versions[index + 1]];
  if (!version) return null;
  if (before) return { from: refOf(before), to: refOf(version) };
  if (after) return { from: refOf(version), to: refOf(after) };
  return hasDraft ? { from: refOf(version), to: 'draft' } : null;
}

function VersionRow({
  version,
  comparison,
  names,
  comparing,
  onCompare,
  onRestore,
  onDeploy,
}: Props & { version: KeptVersion; comparison: Comparing | null }) {
  const { createdBy, createdAt, description, isDeployed } = version;
  const ref = refOf(version);
  return (
    <li className="relative">
      <Choice
        isChosen={comparing?.to === ref}
        isFrom={comparing?.from === ref}
        {...(comparison ? { onChoose: () => onCompare(comparison) } : {})}
      >
        <span className="flex items-center gap-2 pr-8">
          <span className="truncate font-medium">{nameOf(version)}</span>
          {isDeployed && <Badge tone="ok">{t('Deployed')}</Badge>}
        </span>
        <span className="truncate text-ink-2 text-xs">
          {names.get(createdBy) ?? t('somebody')}, <RelativeTime at={createdAt} />
        </span>
        {description && <span className="line-clamp-2 text-ink-2 text-xs">{description}</span>}
      </Choice>
      {(onRestore || onDeploy) && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton
              label={t('Actions for {version}', { version: nameOf(version) })}
              icon={<MoreHorizontal />}
              size="sm"
              className="absolute top-1.5 right-1.5"
            />
          </DropdownMenuTrigger>
          <DropdownMenuContent className="w-56">
            <DropdownMenuItem icon={<RotateCcw aria-hidden />} onSelect={() => onRestore?.(version)}>
              {t('Restore as draft')}
            </DropdownMenuItem>
            <DropdownMenuItem
              icon={<Rocket aria-hidden />}
              disabled={isDeployed}
              onSelect={() => onDeploy?.(version)}
            >
              {t('Deploy this version')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </li>
  );
}

type ChoiceProps = {
  isChosen: boolean;
  isFrom?: boolean;
  /** Absent: there is nothing to compare it with. */
  onChoose?: () => void;
  children: React.ReactNode;
};

function Choice({ isChosen, isFrom = false, onChoose, children }: ChoiceProps) {
  if (!onChoose) return <div className="flex min-w-0 flex-col gap-0.5 px-2.5 py-2">{children}</div>;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cn(
        'flex w-full min-w-0 flex-col gap-0.5 rounded-md border border-transparent px-2.5 py-2 text-left hover:bg-hover',
        isFrom && 'border-line-strong',
        isChosen && 'border-accent bg-accent-soft hover:bg-accent-soft',
      )}
    >
      {children}
    </button>
  );
}
