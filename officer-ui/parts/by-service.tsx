import type { Ticket } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { waitingByService } from "../queue";
import type { Officer } from "../state";
import { serviceName } from "./names";

/** Who waits for what, and how long the longest has, against what the office wants. */
export function ByService({ officer, tickets }: { officer: Officer; tickets: Ticket[] }) {
  const lines = waitingByService(tickets);
  if (lines.length === 0) return null;
  const target = officer.rules.value.wait_target_minutes;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there are many services.
    <section class="by-service" tabIndex={0} aria-label={w.officerByService()}>
      <table class="by-service__table">
        <thead>
          <tr>
            <th scope="col">{w.officerByService()}</th>
            <th scope="col">{w.officerWaiting()}</th>
            <th scope="col">{w.officerLongest()}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ service, count, since }) => {
            const minutes = Math.max(0, Math.floor((now.value - since) / 60_000));
            const late = minutes > target;
            return (
              <tr key={service}>
                <th scope="row">{serviceName(officer, service)}</th>
                <td>{count}</td>
                <td class={late ? "by-service__late" : ""}>
                  {late ? w.officerWaitOver({ minutes, target }) : w.officerWaited({ minutes })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
