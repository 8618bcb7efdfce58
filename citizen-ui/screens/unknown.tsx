import * as w from "../../ui-kit/words/keys";

export function Unknown() {
  return (
    <main class="unknown">
      <h1 class="unknown__title">{w.followUnknown()}</h1>
      <p>{w.followUnknownText()}</p>
    </main>
  );
}
