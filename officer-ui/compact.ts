// The small window that stays beside the ministry's own software.

import { signal } from "@preact/signals";

/** A window no larger than this can't hold the desk, however it came to be. */
const SMALL = "(max-width: 27rem) and (max-height: 18rem)";

/** `/officer?compact` is compact whatever its size. */
const asked = /[?&]compact\b/.test(location.search);

export const compact = signal(asked);

export function followSize(): void {
  const small = matchMedia(SMALL);
  const look = (): void => {
    compact.value = asked || small.matches;
  };
  // Chromium 51 knows only the old name.
  small.addListener(look);
  look();
}

export function openCompact(): void {
  window.open("/officer?compact", "motcua-compact", "popup,width=360,height=200");
}
