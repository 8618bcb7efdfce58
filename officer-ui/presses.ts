// From a press, of a key or of a button, to a step: none is lost without a word, none doubled.

import { signal } from "@preact/signals-core";
import * as w from "../ui-kit/words/keys";
import { type Action, type ActionId, action } from "./actions";
import type { Officer } from "./state";

/** Why a press did nothing is told this long. */
const TOLD_MS = 4_000;

export class Presses {
  /** Pressed while another step was under way; done when that has its answer. */
  readonly kept = signal<ActionId | null>(null);
  private readonly said = signal<{ text: string; until: number } | null>(null);

  constructor(
    private readonly officer: Officer,
    private readonly clock: () => number,
  ) {}

  press(id: ActionId): void {
    const it = action(id);
    if (this.officer.busy.value !== null) {
      this.keep(it);
      return;
    }
    const why = it.refusal(this.officer);
    if (why === null) this.said.value = null;
    else this.tell(why);
    if (why === null) it.run(this.officer);
  }

  /** Why the last press did nothing, while it is worth telling. */
  get told(): string | null {
    const said = this.said.value;
    return said && said.until > this.clock() ? said.text : null;
  }

  private tell(text: string): void {
    this.said.value = { text, until: this.clock() + TOLD_MS };
  }

  /** One wish waits. A second press of what is being sent is impatience, not a second wish. */
  private keep(it: Action): void {
    const { officer } = this;
    const step = it.step ? it.step(officer) : it.id;
    if (officer.lost.value) this.tell(w.officerNotLost());
    else if (step === officer.busy.value && !officer.isHeard()) this.tell(w.officerNotTwice());
    else if (this.kept.value !== null && this.kept.value !== it.id) this.tell(w.officerNotKept());
    else this.kept.value = it.id;
  }

  /** After a refusal the world isn't what it was when the key was pressed. */
  goOn(well: boolean): void {
    const id = this.kept.value;
    if (id === null || this.officer.busy.value !== null) return;
    this.kept.value = null;
    if (well) this.press(id);
    else this.tell(w.officerNotRefused());
  }
}
