import { Header } from "../ui-kit/components/header/header";
import { hourMinute } from "../ui-kit/feed/clock";
import { connection, lostSince } from "../ui-kit/feed/page";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { Questions } from "./parts/questions";
import { Ticket } from "./screens/ticket";
import { Unknown } from "./screens/unknown";
import type { Citizen } from "./state";

export function App({ citizen, rehearsal }: { citizen: Citizen; rehearsal: boolean }) {
  const ticket = citizen.ticket.value;
  return (
    <div class="phone">
      <Header
        kind="phone"
        office={say(ticket?.office_name) || w.followDocumentTitle()}
        rehearsal={rehearsal}
      />
      <LostLine />
      <Content citizen={citizen} />
      <Questions citizen={citizen} />
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
