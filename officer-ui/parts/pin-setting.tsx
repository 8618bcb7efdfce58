import { useState } from "preact/hooks";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";
import "./pin-setting.css";
import { textOf } from "./problems";

/** One's own PIN, for the counters' desks. */
export function PinSetting({ officer }: { officer: Officer }) {
  const [open, setOpen] = useState(false);
  const session = officer.session.value;
  if (session === null || session === "unknown") return null;
  return (
    <div class="settings__pin">
      <Button onPress={() => setOpen(true)}>
        {session.has_pin ? w.officerChangePin() : w.officerSetPin()}
      </Button>
      {open ? (
        <PinDialog officer={officer} had={session.has_pin} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

interface DialogProps {
  officer: Officer;
  /** There is a PIN, which can be taken away. */
  had: boolean;
  onClose: () => void;
}

function PinDialog({ officer, had, onClose }: DialogProps) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const set = async (form: HTMLFormElement, pin: string | null): Promise<void> => {
    setBusy(true);
    const refused = await officer.door.setPin(typed(form, "pin-password"), pin);
    setBusy(false);
    if (refused) {
      setProblem(refused.code === "bad_credentials" ? w.officerPasswordWrong() : textOf(refused));
      return;
    }
    await officer.readSession();
    onClose();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const mistake = mistakeOf(typed(form, "new-pin"), typed(form, "pin-again"));
    setProblem(mistake);
    if (mistake === "") void set(form, typed(form, "new-pin"));
  };
  return (
    <Dialog title={had ? w.officerChangePin() : w.officerSetPin()} onClose={onClose}>
      <form class="sign-in__form pin-form" onSubmit={submit} noValidate>
        <Secret id="pin-password" label={w.commonPassword()} complete="current-password" />
        <Secret id="new-pin" label={w.officerNewPin()} complete="off" />
        <p>{w.officerPinText()}</p>
        <Secret id="pin-again" label={w.officerPinAgain()} complete="off" />
        <p class="sign-in__problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button button--primary" disabled={busy}>
          {w.officerSavePin()}
        </button>
        {had ? (
          <button
            type="button"
            class="button button--plain"
            disabled={busy}
            onClick={(event) => {
              const form = event.currentTarget.form;
              if (form) void set(form, null);
            }}
          >
            {w.officerRemovePin()}
          </button>
        ) : null}
        <Button kind="quiet" onPress={onClose}>
          {w.officerCancel()}
        </Button>
      </form>
    </Dialog>
  );
}

function Secret({ id, label, complete }: { id: string; label: string; complete: string }) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="password"
        inputMode={complete === "off" ? "numeric" : undefined}
        autocomplete={complete}
      />
    </>
  );
}

function typed(form: HTMLFormElement, id: string): string {
  return (form.elements.namedItem(id) as HTMLInputElement | null)?.value ?? "";
}

/** What would be refused without asking the server. */
function mistakeOf(pin: string, again: string): string {
  if (!/^\d{4,8}$/.test(pin)) return w.officerPinForm();
  return pin === again ? "" : w.officerPinDiffers();
}
