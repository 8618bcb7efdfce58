import { effect } from "@preact/signals-core";
import { render, type VNode } from "preact";

/**
 * Draws a page now and again after every change of a signal that it read.
 *
 * The whole tree is drawn each time, once for all changes of one moment. That is cheap for a
 * screen of a hundred elements and spares the page 2 kB of finer machinery (and hooks).
 */
export function keepRendered(root: Element, page: () => VNode): void {
  let drawn = false;
  const stop = effect(() => {
    if (!drawn) {
      drawn = true;
      render(page(), root);
      return;
    }
    // This run read nothing, so that it is the last one of this effect.
    void Promise.resolve().then(() => {
      stop();
      keepRendered(root, page);
    });
  });
}
