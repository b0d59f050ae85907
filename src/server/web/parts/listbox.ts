import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * The keys of a list that hangs below a field: arrows go through it, Enter takes, Escape closes, and leaving closes
 * too. The focus stays in the field all the time.
 */
export function useListbox<Item>(items: readonly Item[], take: (item: Item) => void, isEager: boolean) {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => setActive(isEager && items.length > 0 ? 0 : -1), [items, isEager]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const close = () => setOpen(false);
  return {
    isOpen,
    active,
    box,
    open: () => setOpen(true),
    close,
    setActive,
    onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape' && isOpen) {
        event.preventDefault();
        event.stopPropagation();
        close();
        return;
      }
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (!isOpen) {
          setOpen(true);
          return;
        }
        const move = event.key === 'ArrowDown' ? 1 : -1;
        setActive((active + move + items.length) % Math.max(1, items.length));
        return;
      }
      if (event.key === 'Enter' && isOpen) {
        // A form is not sent by what a list is asked for.
        event.preventDefault();
        const item = items[active];
        if (item !== undefined) {
          take(item);
          close();
        }
      }
    },
    /** Leaving the whole box closes it; going from the field to the list does not. */
    onFocusOut(event: FocusEvent) {
      if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) close();
    },
  };
}
