// A dialog over the page: the browser's own, which traps the focus and gives it back.

import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  /** Called by Escape, by the cross and by a tap beside it; one without cannot be closed by them. */
  onClose?: () => void;
  id?: string;
  children: ComponentChildren;
}

/** Open for as long as it is there. */
export function Dialog({ title, onClose, id, children }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close(); // which gives the focus back
  }, []);
  const cancel = (event: TargetedEvent<HTMLDialogElement>) => {
    event.preventDefault(); // whether it is closed is decided by who shows it
    onClose?.();
  };
  const heed = (event: TargetedKeyboardEvent<HTMLDialogElement>) => {
    // A second Escape closes a dialog whatever its `cancel` says, but for this.
    if (event.key === "Escape") cancel(event);
  };
  return (
    <dialog
      ref={place}
      id={id}
      aria-labelledby={heading}
      onCancel={cancel}
      onKeyDown={heed}
      onClick={(event) => event.target === place.current && onClose?.()}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 id={heading}>{title}</h2>
          {onClose && (
            <button type="button" class="cross" aria-label="Close" onClick={onClose}>
              ×
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
