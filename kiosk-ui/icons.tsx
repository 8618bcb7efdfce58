// Pictures beside the words of the fields, drawn for this kiosk: one line weight, one accent.

import type { ComponentChildren } from "preact";

const DRAWINGS: { [icon: string]: ComponentChildren } = {
  card: (
    <>
      <rect x="5" y="11" width="38" height="27" rx="3" />
      <circle class="accent" cx="16" cy="21.5" r="4" />
      <path d="M9.5 32c1-4.500 12-4.500 13 0M28 20h10M28 26h10M28 32h6" />
    </>
  ),
  house: (
    <>
      <path d="M5 24 24 8l19 16M10 21v20h28V21" />
      <path class="accent" d="M20 41V29h8v12" />
    </>
  ),
  car: (
    <>
      <path d="M6 33V25l5-2 4-9h18l4 9 5 2v8zM11 23h26" />
      <circle class="accent" cx="14" cy="34" r="4" />
      <circle class="accent" cx="34" cy="34" r="4" />
    </>
  ),
  passport: (
    <>
      <rect x="10" y="5" width="28" height="38" rx="3" />
      <circle class="accent" cx="24" cy="20" r="7" />
      <path d="M17 20h14M24 13c-4 4-4 10 0 14M24 13c4 4 4 10 0 14M17 35h14" />
    </>
  ),
  record: (
    <>
      <path d="M11 5h18l8 8v30H11z" />
      <path d="M29 5v8h8M16 20h10M16 26h6" />
      <path class="accent" d="m21 34 4 4 8-9" />
    </>
  ),
  shop: (
    <>
      <path d="M8 20v22h32V20M6 20l4-12h28l4 12" />
      <path class="accent" d="M6 20c0 5 9 5 9 0 0 5 9 5 9 0 0 5 9 5 9 0 0 5 9 5 9 0" />
      <path d="M20 42V31h8v11" />
    </>
  ),
  seal: (
    <>
      <path d="M19 8a5 5 0 0 1 10 0c0 5-2 7-2 13h9a3 3 0 0 1 3 3v6H9v-6a3 3 0 0 1 3-3h9c0-6-2-8-2-13z" />
      <path class="accent" d="M9 36h30v5H9z" />
    </>
  ),
  fire: (
    <>
      <path d="M24 43c-8 0-14-5-14-13 0-7 6-10 6-17 5 2 7 6 7 10 3-3 4-9 2-17 8 4 13 13 13 23 0 9-6 14-14 14z" />
      <path class="accent" d="M24 43c-4 0-6-3-6-6 0-4 4-5 5-9 4 3 7 6 7 9 0 4-2 6-6 6z" />
    </>
  ),
  people: (
    <>
      <circle cx="16" cy="15" r="6" />
      <path d="M5 37c0-14 22-14 22 0z" />
      <path class="accent" d="M27 8h16v13h-8l-5 5v-5h-3z" />
      <path d="M32 37h11c0-7-4-10-9-10" />
    </>
  ),
  clock: (
    <>
      <circle class="accent" cx="24" cy="24" r="19" />
      <path d="M24 12v12l8 6" />
    </>
  ),
  result: (
    <>
      <path d="M5 11h14l4 5h20v24H5z" />
      <path class="accent" d="m17 28 5 5 10-10" />
    </>
  ),
};

/** Other names under which an office file may ask for the same pictures. */
const SAME: { [icon: string]: string } = {
  id: "card",
  identity: "card",
  home: "house",
  residence: "house",
  vehicle: "car",
  globe: "passport",
  certificate: "record",
  shield: "record",
  business: "shop",
  store: "shop",
  stamp: "seal",
  flame: "fire",
  weapon: "fire",
  reception: "people",
  chat: "people",
  folder: "result",
  info: "result",
};

export function Icon({ name }: { name: string }) {
  const drawing = DRAWINGS[name] ?? DRAWINGS[SAME[name] ?? ""] ?? DRAWINGS.record;
  return (
    <svg class="icon" viewBox="0 0 48 48" aria-hidden="true">
      {drawing}
    </svg>
  );
}
