import type { Office, Queue } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { waitingFor } from "../board-view";
import { labelOf, stateText } from "../parts/board-words";
import { CounterCard } from "../parts/counter-card";
import { DoneLine } from "../parts/done-line";
import { OfficerTable } from "../parts/officer-table";
import { PullDialog } from "../parts/pull-dialog";
import { RouteDialog } from "../parts/route-dialog";
import { SignOffDialog } from "../parts/sign-off-dialog";
import { SteerDialog } from "../parts/steer-dialog";
import { WaitingList } from "../parts/waiting-list";
import type { Admin, Done } from "../state";

/** Every counter and officer as they are now, and who waits for them. */
export function CountersScreen({ admin }: { admin: Admin }) {
  const queue = admin.board.queue.value;
  const office = admin.office.value;
  if (!queue || !office) return <p class="loading">{w.adminLoading()}</p>;
  return (
    <main class="content board">
      <div class="board__now">
        <WaitingList queue={queue} office={office} />
        <Counters admin={admin} queue={queue} office={office} />
      </div>
      <OfficerTable admin={admin} />
      <Asked admin={admin} queue={queue} office={office} />
    </main>
  );
}

/** Services for which people wait although no open counter serves them. */
export function unserved(admin: Admin): number {
  const [queue, office] = [admin.board.queue.value, admin.office.value];
  if (!queue || !office) return 0;
  return waitingFor(queue, office).filter(({ open }) => open === 0).length;
}

interface SeenProps {
  admin: Admin;
  queue: Queue;
  office: Office;
}

function Counters({ admin, queue, office }: SeenProps) {
  return (
    <section class="sheet board__counters" aria-labelledby="counters-title">
      <h2 class="sheet__title" id="counters-title">
        {w.adminCounters()}
      </h2>
      <DoneLine done={admin.done.value} text={(done) => doneText(done, admin)} />
      <ul class="counters">
        {queue.counters.map((counter) => (
          <CounterCard
            admin={admin}
            counter={counter}
            queue={queue}
            office={office}
            key={counter.id}
          />
        ))}
      </ul>
    </section>
  );
}

function doneText({ what, name }: Done, admin: Admin): string {
  const label = labelOf(admin, name);
  const counter = admin.board.counter(name);
  if (what === "steer" && counter) return w.adminDidSteer({ label, state: stateText(counter) });
  if (what === "route") return w.adminDidRoute({ label });
  if (what === "pull") return w.adminDidPull({ label });
  return what === "sign-off" ? w.adminDidSignOff({ name }) : "";
}

function Asked({ admin, queue, office }: SeenProps) {
  const question = admin.question.value;
  if (question?.ask === "sign-off") {
    return <SignOffDialog admin={admin} queue={queue} office={office} name={question.officer} />;
  }
  if (!question || !("counter" in question)) return null;
  const counter = admin.board.counter(question.counter);
  if (!counter) return null;
  const given = { admin, queue, office, counter };
  if (question.ask === "steer") return <SteerDialog {...given} />;
  if (question.ask === "route") return <RouteDialog {...given} />;
  return <PullDialog {...given} />;
}
