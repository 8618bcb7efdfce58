import type { Print, PrintState } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { nameOf } from "../paper";
import type { Officer } from "../state";

/** Why a paper may be missing. */
const DOUBTS: { [S in PrintState]?: () => string } = {
  uncertain: w.officerDoubtUncertain,
  failed: w.officerDoubtFailed,
  expired: w.officerDoubtExpired,
};

export function doubtText({ state }: Print): string | null {
  const doubt = DOUBTS[state];
  return doubt ? doubt() : null;
}

/** Tickets whose paper may be missing: their holders can't prove their number. */
export function PrintNotes({ officer }: { officer: Officer }) {
  const trouble = officer.queue.value?.trouble ?? [];
  const printers = officer.queue.value?.printers ?? [];
  if (trouble.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 class="notes__title" id="notes-title">
        {w.officerNoPaper()}
      </h2>
      <ul>
        {trouble.map(({ ticket, number, print }) => (
          <li class="notes__note" key={ticket}>
            <b class="notes__number">{number}</b>
            <span class="notes__doubt">
              {doubtText(print)}
              {print.printer ? ` · ${nameOf(printers, print.printer)}` : ""}
            </span>
            <button
              type="button"
              class="small"
              disabled={officer.busy.value !== null}
              aria-label={w.officerReprintThis({ number })}
              onClick={() => void officer.reprint(ticket)}
            >
              {w.officerReprint()}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
