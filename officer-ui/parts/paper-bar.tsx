import type { PrintState } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { isDoubtful, nameOf, TOLD_MS } from "../paper";
import type { Officer } from "../state";

interface Said {
  number: string;
  copy: number;
  printer: string;
}

const TEXTS: { [S in PrintState]: ((said: Said) => string) | null } = {
  none: null,
  queued: w.officerPaperQueued,
  sending: w.officerPaperSending,
  sent: w.officerPaperSending,
  failed: w.officerPaperFailed,
  confirmed: w.officerPaperConfirmed,
  unconfirmed: w.officerPaperUnconfirmed,
  uncertain: w.officerPaperUncertain,
  expired: w.officerPaperExpired,
  cancelled: w.officerPaperCancelled,
};

/** What becomes of a paper that was printed again, until it is out or somebody has read it. */
export function PaperBar({ officer }: { officer: Officer }) {
  const paper = officer.papers.last.value;
  const state = paper?.print.state;
  // Reading the page's clock is what makes a good end go away.
  const old = paper !== null && now.value > 0 && Date.now() - paper.at > TOLD_MS;
  if (!paper || !state || (old && state === "confirmed")) return null;
  const printers = officer.queue.value?.printers ?? [];
  const { number, print } = paper;
  const printer = print.printer ? nameOf(printers, print.printer) : "";
  const text = TEXTS[state];
  const doubtful = isDoubtful(state) || state === "unconfirmed";
  return (
    <div class={`paper-bar ${doubtful ? "paper-bar--doubtful" : ""}`} role="status">
      <span class="paper-bar__text">{text ? text({ number, copy: print.copy, printer }) : ""}</span>
      <Button
        kind="quiet"
        onPress={() => {
          officer.papers.last.value = null;
        }}
      >
        {w.officerUnderstood()}
      </Button>
    </div>
  );
}
