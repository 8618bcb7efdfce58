// What every page does with its feed: clock, connection, and reloading for a new build.

import { signal } from "@preact/signals-core";
import type { Boot } from "../api/boot";
import { serverNow, setClock } from "./clock";
import { type Connection, follow } from "./connection";
import type { Placed, Snapshot } from "./messages";

export const connection = signal<Connection>("connecting");

/** Server time of the last sign of life before the line was lost; null while it is there. */
export const lostSince = signal<number | null>(null);

let lastSign: number | null = null;

export interface PageListener<State, Event extends Placed> {
  snapshot(state: State, message: Snapshot<State>, rewound: boolean): void;
  event(message: Event): void;
}

/** Follows a view for the life of the page; answers a function that ends it. */
export function followFeed<State, Event extends Placed>(
  view: string,
  boot: Boot,
  listener: PageListener<State, Event>,
): () => void {
  connection.value = "connecting";
  return follow<State, Event>(view, {
    alive(message) {
      // An event may be an old one, sent again; the others are of this moment.
      if (message.type !== "event") setClock(message.at);
      lastSign = serverNow();
    },
    connection: setConnection,
    event(message) {
      listener.event(message);
    },
    snapshot(message, rewound) {
      reloadForBuild(boot.build, message.build);
      listener.snapshot(message.state, message, rewound);
    },
  });
}

function setConnection(state: Connection): void {
  // Each further try ends as lost before its refusal is known; the page shouldn't flicker.
  const refused = connection.peek() === "denied" || connection.peek() === "gone";
  if (state === "lost" && refused) return;
  connection.value = state;
  if (state === "open") lostSince.value = null;
  else if (lostSince.peek() === null) lostSince.value = lastSign === null ? serverNow() : lastSign;
}

/** Once per build, so that a page served from a stale cache can't reload for ever. */
function reloadForBuild(mine: string, theirs: string | undefined): void {
  if (!theirs || !mine || theirs === mine) return;
  if (sessionStorage.getItem("motcua-reloaded") === theirs) return;
  sessionStorage.setItem("motcua-reloaded", theirs);
  location.reload();
}
