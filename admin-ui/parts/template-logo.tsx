import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { paperText } from "./paper-words";

/** The office's drawing: what there is, another one, or none; and why one was refused. */
export function TemplateLogo({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const template = looks.template.value;
  const logo = template?.logo ?? null;
  const mistakes = looks.logoMistakes.value;
  const paper = paperText(looks.width.value);
  return (
    <section class="sheet" aria-labelledby="logo-title">
      <h2 class="sheet__title" id="logo-title">
        {w.adminLogo()}
      </h2>
      <p>{w.adminLogoText({ width: looks.width.value - 2 })}</p>
      <p class="looks__logo">
        {logo
          ? w.adminLogoNow({ paper, width: logo.width_dots, height: logo.height_dots })
          : w.adminLogoNone({ paper })}
      </p>
      <div class="looks__acts">
        <input
          class="unseen"
          type="file"
          id="logo"
          accept="image/png"
          aria-describedby="logo-problem"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void looks.putLogo(file);
            // The same file, mended, may be chosen again.
            event.currentTarget.value = "";
          }}
        />
        <label class="button looks__file" for="logo">
          {w.adminLogoChoose()}
        </label>
        {logo ? (
          <Button busy={admin.busy.value} onPress={() => void looks.removeLogo()}>
            {w.adminLogoRemove()}
          </Button>
        ) : null}
      </div>
      <div id="logo-problem" role="alert">
        {mistakes.map(({ message, remedy }, index) => (
          <p class="looks__refusal" key={index}>
            <b class="field__problem">{message}</b> {remedy}
          </p>
        ))}
      </div>
    </section>
  );
}
