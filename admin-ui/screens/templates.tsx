import { useEffect } from "preact/hooks";
import type { TemplateChoice } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { language } from "../../ui-kit/words/language";
import { PaperPreview } from "../parts/paper-preview";
import { paperText } from "../parts/paper-words";
import { TemplateEditor } from "../parts/template-editor";
import { TemplateLogo } from "../parts/template-logo";
import { TemplateTrial } from "../parts/template-trial";
import type { Admin } from "../state";
import { type TemplateDone, WIDTHS } from "../templates";

const CHOICES: TemplateChoice[] = ["standard", "large", "bilingual", "own"];

export function TemplatesScreen({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const speaks = language.value;
  // Mistakes are told by the server, in the language of the page.
  useEffect(() => {
    looks.look(speaks);
    return () => looks.look(null);
  }, [looks, speaks]);
  return (
    <main class="content looks">
      <div class="looks__side">
        <section class="sheet" aria-labelledby="templates-title">
          <h2 class="sheet__title" id="templates-title">
            {w.adminTemplates()}
          </h2>
          <p>{w.adminTemplatesText()}</p>
          <Widths admin={admin} />
          <Choices admin={admin} />
          {looks.choice.value === "own" ? <TemplateEditor admin={admin} /> : null}
          <Save admin={admin} />
        </section>
        <TemplateLogo admin={admin} />
        <TemplateTrial admin={admin} />
      </div>
      <PaperPreview looks={looks} />
    </main>
  );
}

function Widths({ admin }: { admin: Admin }) {
  const { looks } = admin;
  return (
    <fieldset class="kinds looks__widths">
      <legend class="field__label">{w.adminPaperWidth()}</legend>
      {WIDTHS.map((width) => (
        <label class="kinds__choice" key={width}>
          <input
            type="radio"
            name="width"
            checked={looks.width.value === width}
            onChange={() => looks.show(width)}
          />
          {paperText(width)}
        </label>
      ))}
    </fieldset>
  );
}

const NAMES: { [C in TemplateChoice]: [() => string, () => string] } = {
  standard: [w.adminTemplateStandard, w.adminTemplateStandardText],
  large: [w.adminTemplateLarge, w.adminTemplateLargeText],
  bilingual: [w.adminTemplateBilingual, w.adminTemplateBilingualText],
  own: [w.adminTemplateOwn, w.adminTemplateOwnText],
};

function Choices({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const followed = looks.template.value?.choice;
  return (
    <fieldset class="looks__choices">
      <legend class="field__label">{w.adminTemplateChoice()}</legend>
      {CHOICES.map((choice) => (
        <label class="looks__choice" key={choice}>
          <input
            type="radio"
            name="choice"
            value={choice}
            checked={looks.choice.value === choice}
            onChange={() => looks.choose(choice)}
          />
          <span class="looks__words">
            <b class="looks__name">{NAMES[choice][0]()}</b>
            {choice === followed ? <span class="looks__now">{w.adminTemplateNow()}</span> : null}
            <span class="looks__text">{NAMES[choice][1]()}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const DONE: { [D in TemplateDone]: () => string } = {
  saved: w.adminTemplateSaved,
  logo: w.adminLogoSaved,
  "no-logo": w.adminLogoRemoved,
  printed: w.adminTemplatePrinted,
};

function Save({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const done = looks.done.value;
  const isStandard = looks.template.value?.choice === "standard";
  return (
    <>
      <div class="looks__acts">
        <Button
          kind="primary"
          id="save"
          busy={admin.busy.value}
          disabled={!looks.changed.value || looks.mistakes.value.length > 0}
          onPress={() => void looks.save()}
        >
          {w.adminTemplateUse()}
        </Button>
        {isStandard ? null : (
          <Button busy={admin.busy.value} onPress={() => void looks.reset()}>
            {w.adminTemplateReset()}
          </Button>
        )}
      </div>
      <p class={done ? "done" : ""} role="status">
        {done ? DONE[done]() : ""}
      </p>
    </>
  );
}
