import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./dialog.css";

export interface DialogProps {
  title: string;
  children: ComponentChildren;
  /** Escape and a press outside; without it the dialog must be answered. */
  onClose?: () => void;
  class?: string;
}

const FOCUSABLE = "button:not([disabled]), input, select, a[href]";

/** A question over the page. Keeps the focus inside, gives it back afterwards. */
export function Dialog({ title, children, onClose, class: extra }: DialogProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    // The focus may have been on something that is gone; Escape still closes.
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key === "Escape") close.current?.();
    };
    document.addEventListener("keydown", onEscape);
    const before = document.activeElement;
    const element = box.current;
    if (element && !element.contains(before)) {
      (element.querySelector<HTMLElement>(FOCUSABLE) ?? element).focus();
    }
    return () => {
      document.removeEventListener("keydown", onEscape);
      if (before instanceof HTMLElement && document.contains(before)) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape") onClose?.();
    if (event.key === "Tab" && box.current) keepInside(event, box.current);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press beside the box is a shortcut only; Escape and a button do the same.
    <div
      class="dialog"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose?.();
      }}
    >
      <div
        ref={box}
        class={`dialog__box ${extra ?? ""}`}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <h2 class="dialog__title">{title}</h2>
        {children}
      </div>
    </div>
  );
}

function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  const all = box.querySelectorAll<HTMLElement>(FOCUSABLE);
  const first = all[0];
  const last = all[all.length - 1];
  if (!first || !last) return;
  const active = document.activeElement;
  const leaves = event.shiftKey ? active === first || active === box : active === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
