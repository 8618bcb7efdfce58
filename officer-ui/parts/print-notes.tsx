import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";

/** Tickets whose paper may be missing: their holders can't prove their number. */
export function PrintNotes({ officer }: { officer: Officer }) {
  const trouble = officer.queue.value?.trouble ?? [];
  if (trouble.length === 0) return null;
  return (
    <section class="notes">
      <h2 class="notes__title">{w.officerNoPaper()}</h2>
      <ul>
        {trouble.map(({ ticket, number }) => (
          <li class="notes__note" key={ticket}>
            <b>{number}</b>
            <Button
              disabled={officer.busy.value !== null}
              onPress={() => void officer.reprint(ticket)}
            >
              {w.officerReprint()}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
