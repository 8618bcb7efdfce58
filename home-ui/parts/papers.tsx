import * as w from "../../ui-kit/words/keys";
import { papers } from "../state";

/** What the emulated printer put out, newest first, as it would look on paper. */
export function Papers() {
  return (
    <section class="papers" aria-live="polite">
      <h2>{w.homePapers()}</h2>
      {papers.value.length === 0 ? <p class="papers__none">{w.homeNoPapers()}</p> : null}
      <ul class="papers__list">
        {papers.value.map((paper) => (
          <li class="papers__paper" key={`${paper.printer}/${paper.id}`}>
            <a href={paper.url} target="_blank" rel="noopener">
              <img
                class="papers__picture"
                src={paper.url}
                alt={w.homePaper({ id: paper.id, printer: paper.printer })}
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
