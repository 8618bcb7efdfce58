// The part that pairs a screen: fetched by `pair.tsx` when the page turns out to be unknown.

import { signal } from "@preact/signals-core";
import { browser, type Outside, write } from "../../api/client";
import type { Collected, DeviceKind, Offer } from "../../api/types";
import { keepRendered } from "../../render";
import "./pair.css";
import { Pairing, type Shown } from "./pairing";
import { Screen } from "./screen";

/** The server's own clock at its last answer, which is the one that codes live by. */
let served = Date.now();

const outside: Outside = {
  ...browser,
  fetch: async (path, init) => {
    const response = await browser.fetch(path, init);
    const date = Date.parse(response.headers.get("Date") ?? "");
    // The header has whole seconds and cuts off the rest.
    served = date ? date + 999 : Date.now();
    return response;
  },
};

function ask<Answer>(path: string, body: unknown): Promise<Answer> {
  return write<Answer>("POST", path, body, { again: () => false }, outside);
}

function shown({ code, expires_at }: Offer): Shown {
  return { code, leftMs: Date.parse(expires_at) - served };
}

const api = {
  offer: async (kind: DeviceKind) => shown(await ask<Offer>("/pair/offer", { kind })),
  collect: async () => {
    const answer = await ask<Collected>("/pair/collect", {});
    return answer.state === "paired" ? null : shown(answer);
  },
};

const memory = {
  read: () => sessionStorage.getItem("motcua-offer"),
  write: (kind: string) => sessionStorage.setItem("motcua-offer", kind),
};

window.motcuaPair = (place, kind) => {
  const pairing = new Pairing(kind, api, memory);
  const typing = signal(false);
  keepRendered(place, () => <Screen pairing={pairing} kind={kind} typing={typing} />);
  void keepAsking(place, pairing);
};

/** Until the screen is paired, or the page has gone on by itself. */
async function keepAsking(place: Element, pairing: Pairing): Promise<void> {
  const ticking = setInterval(() => pairing.tick(), 1_000);
  while (document.contains(place)) {
    const wait = await pairing.step();
    if (wait === null) location.reload();
    await new Promise((resolve) => setTimeout(resolve, wait ?? 60_000));
  }
  clearInterval(ticking);
}
