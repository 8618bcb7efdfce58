import type { Paper } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { opened, papers } from "../state";

/** What the emulated printer put out, newest first, as it would look on paper. */
export function Papers() {
  const large = opened.value;
  return (
    <section class="papers">
      <h2>{w.homePapers()}</h2>
      <div aria-live="polite">
        {papers.value.length === 0 ? <p class="papers__none">{w.homeNoPapers()}</p> : null}
        <ul class="papers__list">
          {papers.value.map((paper) => (
            <li class="papers__paper" key={`${paper.printer}/${paper.id}`}>
              <button
                type="button"
                class="papers__open"
                onClick={() => {
                  opened.value = paper;
                }}
              >
                <img class="papers__picture" src={paper.url} alt={nameOf(paper)} />
              </button>
            </li>
          ))}
        </ul>
      </div>
      {large ? <Large paper={large} /> : null}
    </section>
  );
}

function nameOf({ id, printer }: Paper): string {
  return w.homePaper({ id, printer });
}

/** As large as the window allows, so that its code can be scanned from the screen. */
function Large({ paper }: { paper: Paper }) {
  const close = (): void => {
    opened.value = null;
  };
  return (
    <Dialog title={nameOf(paper)} onClose={close} class="large">
      <img class="large__picture" src={paper.url} alt={nameOf(paper)} />
      <Button kind="primary" onPress={close}>
        {w.homeClose()}
      </Button>
    </Dialog>
  );
}
