import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";

/** As long as the server takes. */
const CHARS_MAX = 200;

interface NoteProps {
  officer: Officer;
  ticket: Ticket;
  onClose: () => void;
}

/** Words for the colleagues, kept outside the log and dropped with the day. */
export function NoteDialog({ officer, ticket, onClose }: NoteProps) {
  const [text, setText] = useState("");
  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "") return;
    onClose();
    void officer.note(ticket, text.trim());
  };
  return (
    <Dialog title={w.officerNoteTitle({ number: ticket.number })} onClose={onClose}>
      <form class="note-form" onSubmit={send}>
        <input
          class="note-form__field"
          aria-label={w.officerNote()}
          maxLength={CHARS_MAX}
          value={text}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button button--primary" disabled={text.trim() === ""}>
          {w.officerNoteSave()}
        </button>
        <Button kind="quiet" onPress={onClose}>
          {w.officerCancel()}
        </Button>
      </form>
    </Dialog>
  );
}
