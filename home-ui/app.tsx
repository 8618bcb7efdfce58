import type { Boot } from "../ui-kit/api/boot";
import { Header } from "../ui-kit/components/header/header";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { roleText } from "../ui-kit/words/role";
import { Papers } from "./parts/papers";
import { office } from "./state";

/** Every page, in the order in which a number travels; then those that set up the others. */
const PAGES: { path: string; name: () => string; text: () => string }[] = [
  { path: "/kiosk", name: w.homeKiosk, text: w.homeKioskText },
  { path: "/display", name: w.homeDisplay, text: w.homeDisplayText },
  { path: "/officer", name: w.homeOfficer, text: w.homeOfficerText },
  { path: "/admin", name: w.homeAdmin, text: w.homeAdminText },
  { path: "/trust", name: w.homeTrust, text: w.homeTrustText },
];

export function App({ boot }: { boot: Boot }) {
  return (
    <div class="home">
      <Header
        kind="large"
        title={w.homeTitle()}
        office={say(office.value?.name)}
        rehearsal={boot.rehearsal}
      />
      <main class="home__main">
        <p class="home__lead">{w.homeLead()}</p>
        <ul class="pages">
          {PAGES.map(({ path, name, text }) => (
            <li class="pages__page" key={path}>
              <a class="card" href={path} target={boot.demo ? "_blank" : undefined} rel="noopener">
                <b class="card__name">{name()}</b>
                <span class="card__text">{text()}</span>
                <code class="card__path">{path}</code>
              </a>
            </li>
          ))}
          <li class="pages__page">
            <div class="card card--plain">
              <b class="card__name">{w.homePhone()}</b>
              <span class="card__text">{w.homePhoneText()}</span>
              <code class="card__path">/t/…</code>
            </div>
          </li>
        </ul>
        {boot.demo ? <Demo boot={boot} /> : null}
      </main>
    </div>
  );
}

function Demo({ boot }: { boot: Boot }) {
  return (
    <div class="demo">
      <section class="demo__steps">
        <h2>{w.homeTry()}</h2>
        <ol class="steps">
          <li>{w.homeStepDisplay()}</li>
          <li>{w.homeStepKiosk()}</li>
          <li>{w.homeStepPaper()}</li>
          <li>{w.homeStepOfficer()}</li>
          <li>{w.homeStepPhone()}</li>
        </ol>
        {boot.users.length > 0 ? (
          <>
            <h2>{w.homeUsers()}</h2>
            <ul class="users">
              {boot.users.map(({ username, password, role }) => (
                <li key={username}>
                  <code>{username}</code> / <code>{password}</code> ({roleText(role)})
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <Papers />
    </div>
  );
}
