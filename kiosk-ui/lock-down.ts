/** Keeps a public screen from being anything but the kiosk: no menu, selection, zoom or drag. */
export function lockDown(): void {
  for (const kind of ["contextmenu", "selectstart", "dragstart", "gesturestart"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
  document.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    { passive: false },
  );
  document.addEventListener("click", dropDoubleTap, true);
}

/** The second tap of a double tap would press whatever the next screen has at that place. */
function dropDoubleTap(event: MouseEvent): void {
  const target = event.target;
  if (event.detail < 2 || (target instanceof Element && target.closest("[data-repeat]"))) return;
  event.preventDefault();
  event.stopPropagation();
}
