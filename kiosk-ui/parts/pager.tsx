import { signal } from "@preact/signals-core";
import * as w from "../../ui-kit/words/keys";

/** Whether the screen stands upright; a kiosk may be turned while it runs. */
export const upright = signal(isUpright());

window.addEventListener("resize", () => {
  upright.value = isUpright();
});

function isUpright(): boolean {
  return window.innerHeight > window.innerWidth;
}

/** The part of a list that one page shows. Pages instead of scrolling: nothing hides below. */
export function pageOf<Item>(items: Item[], page: number, size: number): Item[] {
  return items.slice(page * size, (page + 1) * size);
}

interface PagerProps {
  page: number;
  count: number;
  onTurn: (page: number) => void;
}

export function Pager({ page, count, onTurn }: PagerProps) {
  if (count < 2) return null;
  return (
    <div class="pager">
      <button
        type="button"
        class="pager__button"
        disabled={page === 0}
        onClick={() => onTurn(page - 1)}
      >
        {w.kioskPageBefore()}
      </button>
      <p class="pager__where">{w.kioskPage({ page: page + 1, count })}</p>
      <button
        type="button"
        class="pager__button"
        disabled={page + 1 >= count}
        onClick={() => onTurn(page + 1)}
      >
        {w.kioskPageAfter()}
      </button>
    </div>
  );
}
