import { effect } from "@preact/signals";
import { render } from "preact";
import { readBoot } from "../ui-kit/api/boot";
import { get, post } from "../ui-kit/api/client";
import type { Followed } from "../ui-kit/api/types";
import { startClock } from "../ui-kit/components/clock/clock";
import type { FollowEvent } from "../ui-kit/feed/messages";
import { connection, followFeed } from "../ui-kit/feed/page";
import { chime, prepareSound } from "../ui-kit/sound/chime";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage, language } from "../ui-kit/words/language";
import { App } from "./app";
import "./main.css";
import { codeOf, createCitizen } from "./state";

/** Two short and one long, felt through a pocket. */
const VIBRATION = [250, 120, 250, 120, 600];

const boot = readBoot();
const code = encodeURIComponent(codeOf(location.pathname));
const citizen = createCitizen(
  {
    read: () => get(`/follow/${code}`),
    act: (act, body, options) => post(`/follow/${code}/${act}`, body, options),
  },
  () => {
    chime();
    if (typeof navigator.vibrate === "function") navigator.vibrate(VIBRATION);
  },
);

// The picture first, by a plain request: a wrong code is told at once, and a slow line waits
// for one answer only.
void citizen.load().then(() => {
  if (citizen.unknown.value) return;
  followFeed<Followed, FollowEvent>(`follow:${code}`, boot, {
    snapshot: citizen.take,
    event: citizen.takeEvent,
  });
});
effect(() => {
  if (connection.value === "gone") citizen.unknown.value = true;
});

const wanted = (navigator.language || "vi").slice(0, 2);
language.value = wanted === "vi" ? "vi" : "en";
startClock();
prepareSound();
followFocus();
followLanguage(() => {
  const number = citizen.ticket.value?.number;
  return number ? `${number} – ${w.followDocumentTitle()}` : w.followDocumentTitle();
});

const root = document.getElementById("app");
if (root) render(<App citizen={citizen} rehearsal={boot.rehearsal} />, root);
