// The place on a page where its pairing goes, and the part of the program that fills it.

import type { DeviceKind } from "../../api/types";

declare global {
  interface Window {
    /** Set by the part once it is there: fills an element, for as long as that is in the page. */
    motcuaPair?: (place: Element, kind: DeviceKind) => void;
  }
}

const AGAIN_MS = 2_000;

/** A screen that the server doesn't know shows nothing of the office, only how to pair it. */
export function Pair({ kind }: { kind: DeviceKind }) {
  return <div data-pair-kind={kind} ref={fill} />;
}

function fill(place: Element | null): void {
  if (!place) return;
  if (window.motcuaPair)
    window.motcuaPair(place, place.getAttribute("data-pair-kind") as DeviceKind);
  else fetchPart(() => fill(place));
}

/** Its own script, since it is needed once in a screen's life. The page's html names the files. */
function fetchPart(done: () => void): void {
  const app = document.getElementById("app");
  const source = app?.getAttribute("data-pair-script") ?? "";
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = app?.getAttribute("data-pair-style") ?? "";
  const script = document.createElement("script");
  script.src = source;
  script.onload = done;
  script.onerror = () => {
    style.remove();
    script.remove();
    setTimeout(() => void again(source, done), AGAIN_MS);
  };
  document.head.appendChild(style);
  document.head.appendChild(script);
}

/** A server of a newer build has other files, and a page that names them. */
async function again(source: string, done: () => void): Promise<void> {
  const status = await fetch(source).then(
    (response) => response.status,
    () => 0,
  );
  if (status === 404) location.reload();
  else fetchPart(done);
}
