import type { Office, Queue } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { type Waiting, waitingFor } from "../board-view";

const MINUTE_MS = 60_000;

interface WaitingProps {
  queue: Queue;
  office: Office;
}

/** Who waits for what, the longest wait first, and whether anybody calls for it. */
export function WaitingList({ queue, office }: WaitingProps) {
  const all = waitingFor(queue, office);
  return (
    <section class="sheet board__waiting" aria-labelledby="waiting-title">
      <h2 class="sheet__title" id="waiting-title">
        {w.adminBoardWaiting()} <span class="board__total">{queue.waiting.length}</span>
      </h2>
      {all.length === 0 ? <p class="board__nobody">{w.adminBoardNobody()}</p> : null}
      <ul class="waits">
        {all.map((one) => (
          <Wait waiting={one} key={one.service.id} />
        ))}
      </ul>
      <p class="board__aside">
        {w.adminBoardAside({ hold: queue.on_hold.length, missing: queue.no_show.length })}
      </p>
    </section>
  );
}

function Wait({ waiting }: { waiting: Waiting }) {
  const { service, count, since, open } = waiting;
  const minutes = Math.max(0, Math.floor((now.value - since) / MINUTE_MS));
  return (
    <li class={`waits__one ${open === 0 ? "waits__one--unserved" : ""}`}>
      <span class="waits__count" aria-hidden="true">
        {count}
      </span>
      <span class="waits__words">
        <b class="waits__service">{say(service.name)}</b>
        <span class="waits__line">
          <span class="unseen">{w.adminBoardPeople({ count })}, </span>
          <span class="waits__age">{w.adminBoardLongest({ minutes })}</span>
          {open === 0 ? (
            <b class="waits__none">{w.adminBoardUnserved()}</b>
          ) : (
            <span>{w.adminBoardOpen({ count: open })}</span>
          )}
        </span>
      </span>
    </li>
  );
}
