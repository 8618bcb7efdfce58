// How papers look: what is chosen, what is being written, and how it would come out. No JSX here: it
// is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import { Problem } from "../ui-kit/api/problem";
import type { Mistake, Sample, Template, TemplateChoice } from "../ui-kit/api/types";
import type { Admin, AdminApi } from "./state";

export const WIDTHS = [576, 384] as const;

/** After the last key: a paper for each letter would be drawn for nobody. */
const DRAW_AFTER_MS = 300;

/** What was done last, told until the next step. */
export type TemplateDone = "saved" | "logo" | "no-logo" | "printed";

export class Templates {
  /** Null before the server has told. */
  readonly list = signal<Template[] | null>(null);
  readonly width = signal<number>(WIDTHS[0]);
  /** What is looked at; it holds for papers only when it is saved. */
  readonly choice = signal<TemplateChoice>("standard");
  /** The office's own text as it is being written. */
  readonly text = signal("");
  readonly sample = signal<Sample>("ordinary");
  readonly mistakes = signal<Mistake[]>([]);
  readonly logoMistakes = signal<Mistake[]>([]);
  readonly picture = signal<Blob | null>(null);
  /** The picture is not yet what was chosen. */
  readonly stale = signal(false);
  /** The picture is an older one: what was chosen can't be drawn. */
  readonly undrawn = signal(false);
  readonly done = signal<TemplateDone | null>(null);

  readonly template = computed(() => {
    const width = this.width.value;
    return this.list.value?.find(({ width_dots }) => width_dots === width) ?? null;
  });

  /** Something is looked at that papers don't follow yet. */
  readonly changed = computed(() => {
    const template = this.template.value;
    if (!template) return false;
    if (this.choice.value !== template.choice) return true;
    return this.choice.value === "own" && this.text.value !== template.own;
  });

  /** Somebody looks at the screen: for nobody else papers are drawn. */
  private looked = false;
  /** What was being written for the other paper. */
  private readonly drafts: { [width: number]: { choice: TemplateChoice; text: string } } = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Only the answer to the last question counts. */
  private asked = 0;

  constructor(
    private readonly admin: Admin,
    private readonly api: AdminApi,
  ) {}

  /** Reads what is chosen; what somebody is just writing stays. */
  async read(): Promise<void> {
    const writing = this.list.value !== null && this.changed.value;
    await this.admin.read<Template[]>("/templates", (templates) => {
      this.list.value = templates;
    });
    if (!writing) this.begin();
  }

  /** Somebody who speaks this language looks at the screen, or nobody. */
  look(language: string | null): void {
    this.looked = language !== null;
    if (this.looked) this.changedNow(0);
    else clearTimeout(this.timer);
  }

  show(width: number): void {
    const draft = { choice: this.choice.value, text: this.text.value };
    if (this.changed.value) this.drafts[this.width.value] = draft;
    this.width.value = width;
    this.begin();
  }

  choose(choice: TemplateChoice): void {
    if (choice === "own" && this.text.value === "") this.startFrom(this.choice.value);
    this.choice.value = choice;
    this.changedNow(0);
  }

  /** Writes the office's own anew, from a template of ours. */
  startFrom(choice: TemplateChoice): void {
    const shipped = this.template.value?.shipped.find((one) => one.choice === choice);
    if (shipped) this.write(shipped.text);
  }

  write(text: string): void {
    this.text.value = text;
    this.changedNow(DRAW_AFTER_MS);
  }

  setSample(sample: Sample): void {
    this.sample.value = sample;
    this.changedNow(0);
  }

  async save(): Promise<void> {
    await this.put("saved", () => this.api.put<Template>(this.path(""), this.wish()));
  }

  /** Papers follow the standard template again; what the office wrote is kept. */
  async reset(): Promise<void> {
    await this.put("saved", () =>
      this.api.put<Template>(this.path(""), { choice: "standard", own: null }),
    );
    if (this.done.value === "saved") this.begin();
  }

  async putLogo(file: Blob): Promise<void> {
    await this.put("logo", () => this.api.put<Template>(this.path("/logo"), file), true);
  }

  async removeLogo(): Promise<void> {
    await this.put("no-logo", () => this.api.remove<Template>(this.path("/logo")), true);
  }

  /** A paper as it is looked at, saved or not. */
  async print(printer: string): Promise<void> {
    const body = { ...this.wish(), sample: this.sample.value, printer };
    await this.put("printed", () => this.api.post<null>(this.path("/test"), body));
  }

  /** Asks for the paper and for what is wrong with it. */
  async draw(): Promise<void> {
    this.asked += 1;
    const asked = this.asked;
    const wish = this.wish();
    const paper = this.api.picture(this.path("/preview"), { ...wish, sample: this.sample.value });
    const checked = wish.own
      ? this.api.post<{ mistakes: Mistake[] }>(this.path("/check"), { own: wish.own })
      : Promise.resolve({ mistakes: [] });
    const isLast = (): boolean => asked === this.asked;
    const shown = paper.then(
      (picture) => {
        if (!isLast()) return;
        this.picture.value = picture;
        this.stale.value = false;
        this.undrawn.value = false;
      },
      (error) => this.notDrawn(error),
    );
    const told = checked.then(
      ({ mistakes }) => {
        if (isLast()) this.mistakes.value = mistakes;
      },
      (error) => this.notDrawn(error),
    );
    await Promise.all([shown, told]);
  }

  /** What can't be read can't be drawn either: its mistakes are told, the last picture stays. */
  private notDrawn(error: unknown): void {
    this.stale.value = true;
    this.undrawn.value = true;
    if (!(error instanceof Problem && error.code === "template_refused")) this.admin.refuse(error);
  }

  private async put(
    done: TemplateDone,
    send: () => Promise<Template | null>,
    isLogo = false,
  ): Promise<void> {
    this.done.value = null;
    if (isLogo) this.logoMistakes.value = [];
    await this.admin.step(async () => {
      try {
        const template = await send();
        if (template) this.take(template);
        this.done.value = done;
        if (isLogo) void this.draw();
      } catch (error) {
        const mistakes = error instanceof Problem ? mistakesOf(error, isLogo) : [];
        if (mistakes.length === 0) throw error;
        (isLogo ? this.logoMistakes : this.mistakes).value = mistakes;
      }
    });
  }

  private take(template: Template): void {
    const others = (this.list.value ?? []).filter((one) => one.width_dots !== template.width_dots);
    this.list.value = others.concat(template);
  }

  private begin(): void {
    const template = this.template.value;
    const draft = this.drafts[this.width.value];
    delete this.drafts[this.width.value];
    this.choice.value = draft?.choice ?? template?.choice ?? "standard";
    this.text.value = draft?.text ?? template?.own ?? "";
    this.logoMistakes.value = [];
    this.changedNow(0);
    this.done.value = null;
  }

  private changedNow(ms: number): void {
    this.done.value = null;
    this.stale.value = true;
    if (this.choice.value !== "own") this.mistakes.value = [];
    clearTimeout(this.timer);
    if (this.looked && this.list.value) this.timer = setTimeout(() => void this.draw(), ms);
  }

  private wish(): { choice: TemplateChoice; own: string | null } {
    const choice = this.choice.value;
    return { choice, own: choice === "own" ? this.text.value : null };
  }

  private path(step: string): string {
    return `/templates/${this.width.value}${step}`;
  }
}

/** What is wrong with what was sent. A file that is none of ours is told beside its button, too. */
function mistakesOf(problem: Problem, isFile: boolean): Mistake[] {
  const { mistakes } = problem.body;
  if (mistakes) return mistakes;
  const ofFile = ["body_too_large", "unsupported_media_type"].indexOf(problem.code) >= 0;
  if (!isFile || !ofFile) return [];
  return [{ line: 1, column: 1, message: problem.message, remedy: "" }];
}
