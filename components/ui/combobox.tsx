'use client';

import { Command } from 'cmdk';
import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';
import { useFieldControl } from './field';
import { Popover, PopoverContent, PopoverTrigger } from './popover';

export type ComboboxOption = { value: string; label: string; detail?: string };

export type ComboboxProps = {
  /** Empty: nothing is chosen. */
  value: string;
  options: readonly ComboboxOption[];
  onChoose: (value: string) => void;
  /** Told of what is typed; the options are expected to follow it. */
  search: string;
  onSearch: (text: string) => void;
  searchLabel: string;
  placeholder?: string | undefined;
  /** Said in place of the options: they load, cannot be read, or there are none. */
  note?: ReactNode;
  /** An entry that takes the choice away. */
  noneLabel?: string | undefined;
  /** What was typed may be taken as it is. */
  takesText?: boolean;
  /** Under the options, such as a way to make one. */
  actions?: readonly { label: string; icon: ReactNode; onSelect: () => void }[];
  isDisabled?: boolean;
};

const itemClass =
  'flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0';

/** One of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { value, options, onSearch, placeholder = t('Choose…'), isDisabled = false } = props;
  const [isOpen, setOpen] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    onSearch('');
  };
  const shown = options.find((option) => option.value === value)?.label ?? value;
  return (
    <Popover open={isOpen} onOpenChange={change}>
      <PopoverTrigger
        {...useFieldControl()}
        role="combobox"
        disabled={isDisabled}
        className="control flex h-8 w-full min-w-0 items-center justify-between gap-2 px-2.5 text-left"
      >
        <span className={cn('truncate', shown === '' && 'text-ink-3')}>{shown || placeholder}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={props.searchLabel}
        className="w-(--radix-popover-trigger-width) min-w-64 p-0"
      >
        <Choices {...props} onClose={() => change(false)} />
      </PopoverContent>
    </Popover>
  );
}

function Choices(props: ComboboxProps & { onClose: () => void }) {
  const { value, options, onChoose, search, onSearch, searchLabel, note, noneLabel, takesText, onClose } =
    props;
  const text = search.trim();
  const isKnown = options.some((option) => option.value === text || option.label === text);
  const choose = (chosen: string) => {
    onChoose(chosen);
    onClose();
  };
  return (
    <Command label={searchLabel} loop shouldFilter={false} {...(value ? { defaultValue: value } : {})}>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={onSearch}
        placeholder={searchLabel}
        className="h-9 w-full border-line border-b bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            onSelect={() => choose(option.value)}
            className={itemClass}
          >
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.detail && <span className="max-w-32 truncate text-ink-3 text-xs">{option.detail}</span>}
          </Command.Item>
        ))}
        {note && <p className="px-2 py-1.5 text-ink-2">{note}</p>}
        {takesText && text !== '' && !isKnown && (
          <Command.Item value={`text ${text}`} onSelect={() => choose(text)} className={itemClass}>
            <span className="truncate">{t('Use “{text}”', { text })}</span>
          </Command.Item>
        )}
        {noneLabel && value !== '' && text === '' && (
          <Command.Item value="none of them" onSelect={() => choose('')} className={itemClass}>
            <span className="text-ink-2">{noneLabel}</span>
          </Command.Item>
        )}
        <Actions {...props} />
      </Command.List>
    </Command>
  );
}

function Actions({ actions = [], onClose }: ComboboxProps & { onClose: () => void }) {
  if (actions.length === 0) return null;
  return (
    <Command.Group className="mt-1 border-line border-t pt-1">
      {actions.map(({ label, icon, onSelect }) => (
        <Command.Item
          key={label}
          value={`action ${label}`}
          className={itemClass}
          onSelect={() => {
            onClose();
            onSelect();
          }}
        >
          {icon}
          {label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
