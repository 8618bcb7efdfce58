import * as w from "../../ui-kit/words/keys";
import { SCREENS, screen } from "../screens/list";

export function ScreenTabs() {
  return (
    <nav class="screens" aria-label={w.adminScreens()}>
      {SCREENS.map(({ id, title }) => (
        <a
          class="screens__tab"
          key={id}
          href={`#${id}`}
          aria-current={screen.value === id ? "page" : undefined}
        >
          {title()}
        </a>
      ))}
    </nav>
  );
}
