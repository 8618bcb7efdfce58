import { Button } from "../ui-kit/components/button/button";
import { Dialog } from "../ui-kit/components/dialog/dialog";
import { LanguageSwitch } from "../ui-kit/components/language-switch/language-switch";
import { hourMinute } from "../ui-kit/feed/clock";
import { connection, lostSince } from "../ui-kit/feed/page";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { Ticket } from "./screens/ticket";
import { Unknown } from "./screens/unknown";
import type { Citizen } from "./state";

export function App({ citizen, rehearsal }: { citizen: Citizen; rehearsal: boolean }) {
  const ticket = citizen.ticket.value;
  return (
    <div class="phone">
      <header class="head on-dark">
        <span class="mark head__mark" aria-hidden="true" />
        <p class="head__office">{say(ticket?.office_name) || w.followDocumentTitle()}</p>
        <LanguageSwitch />
      </header>
      {rehearsal ? <p class="rehearsal">{w.commonRehearsal()}</p> : null}
      <LostLine />
      <Content citizen={citizen} />
      {citizen.leaving.value === "no" ? null : <Leave citizen={citizen} />}
    </div>
  );
}

function Content({ citizen }: { citizen: Citizen }) {
  const ticket = citizen.ticket.value;
  if (citizen.unknown.value) return <Unknown />;
  if (citizen.tooMany.value) return <p class="note">{w.commonTooMany()}</p>;
  if (!ticket) return <p class="note">{w.followLoading()}</p>;
  return <Ticket citizen={citizen} ticket={ticket} />;
}

function LostLine() {
  const since = lostSince.value;
  if (since === null || connection.value !== "lost") return null;
  return (
    <p class="lost" role="alert">
      {w.followLost({ time: hourMinute(since) })}
    </p>
  );
}

/** Leaving gives the place away for good, so it is asked twice. */
function Leave({ citizen }: { citizen: Citizen }) {
  const number = citizen.ticket.value?.number ?? "";
  const stay = (): void => {
    if (citizen.leaving.value === "asking") citizen.leaving.value = "no";
  };
  return (
    <Dialog title={w.followLeaveTitle({ number })} onClose={stay}>
      <p>{w.followLeaveText()}</p>
      <div class="leave">
        <Button kind="primary" onPress={stay}>
          {w.followStay()}
        </Button>
        <Button
          kind="danger"
          busy={citizen.leaving.value === "sending"}
          onPress={() => void citizen.leave()}
        >
          {w.followLeaveYes()}
        </Button>
      </div>
    </Dialog>
  );
}
