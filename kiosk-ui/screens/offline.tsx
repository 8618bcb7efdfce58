import { connection } from "../../ui-kit/feed/page";
import * as w from "../../ui-kit/words/keys";
import { inLanguage } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";

/** In both languages, since nobody can choose one here. It goes away by itself. */
export function Offline() {
  const starting = connection.value === "connecting";
  const title = starting ? w.kioskStarting : w.kioskOffline;
  const text = starting ? w.kioskStartingText : w.kioskOfflineText;
  return (
    <main class="offline on-dark" data-screen="offline" aria-live="assertive">
      <span class="mark offline__mark" aria-hidden="true" />
      <h1 class="offline__title">{inLanguage("vi", title)}</h1>
      <p class="offline__text">{tied(inLanguage("vi", text))}</p>
      <div lang="en" class="offline__english">
        <p class="offline__title">{inLanguage("en", title)}</p>
        <p class="offline__text">{tied(inLanguage("en", text))}</p>
      </div>
    </main>
  );
}
