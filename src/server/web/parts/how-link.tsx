import { useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import { type NumberName, NumberPanel, numberAddress } from './number.tsx';

/** Opens how a number is computed over the page; as a link it has a page of its own. */
export function HowLink({ about, ...number }: NumberName & { readonly about?: string }) {
  const { t } = useApp();
  const [open, setOpen] = useState(false);
  const how = t('figure.how');
  return (
    <>
      <a
        class="how-link"
        href={numberAddress(number)}
        aria-label={about ? `${how}: ${about}` : undefined}
        aria-haspopup="dialog"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {how}
      </a>
      {open ? <NumberPanel number={number} close={() => setOpen(false)} /> : null}
    </>
  );
}
