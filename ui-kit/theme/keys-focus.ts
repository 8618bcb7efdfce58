/** Marks the document while the person moves by keyboard, so that rings show then and only then. */
export function followFocus(): void {
  const root = document.documentElement;
  const byKey = (event: KeyboardEvent): void => {
    const moves = event.key === "Tab" || event.key.indexOf("Arrow") === 0;
    if (moves) root.setAttribute("data-keys", "");
  };
  const byHand = (): void => root.removeAttribute("data-keys");
  document.addEventListener("keydown", byKey, true);
  document.addEventListener("mousedown", byHand, true);
  document.addEventListener("touchstart", byHand, { capture: true, passive: true });
}

export function movesByKeys(): boolean {
  return document.documentElement.hasAttribute("data-keys");
}
