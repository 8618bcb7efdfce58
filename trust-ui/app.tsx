import type { Trust } from "../ui-kit/api/types";
import { Fingerprint } from "../ui-kit/components/fingerprint/fingerprint";
import { Header } from "../ui-kit/components/header/header";
import * as w from "../ui-kit/words/keys";
import { language, say } from "../ui-kit/words/language";
import { Install } from "./install";
import { type Goal, lost, office, trust } from "./state";

export function App({ goal }: { goal: Goal }) {
  return (
    <div class="trust">
      <Header
        kind="large"
        title={w.trustTitle()}
        office={say(office.value?.name)}
        onLanguage={remember}
      />
      <main class="trust__main">
        <Body known={trust.value} goal={goal} />
      </main>
    </div>
  );
}

/** The pages that this one leads to speak the same language then. */
function remember(): void {
  localStorage.setItem("motcua-language", language.value);
}

function Body({ known, goal }: { known: Trust | null; goal: Goal }) {
  if (!known) {
    return (
      <p class="trust__wait" role="status">
        {lost.value ? w.trustLost() : w.trustLoading()}
      </p>
    );
  }
  if (known.secure_url === null) return <NoDoor />;
  if (!known.own_ca) {
    return (
      <section class="sheet">
        <p class="sheet__lead">{w.trustPublic()}</p>
        <Go address={known.secure_url} goal={goal} />
      </section>
    );
  }
  return <Steps fingerprint={known.fingerprint ?? ""} address={known.secure_url} goal={goal} />;
}

interface StepsProps {
  fingerprint: string;
  address: string;
  goal: Goal;
}

function Steps({ fingerprint, address, goal }: StepsProps) {
  return (
    <>
      <div class="why">
        <p class="why__lead">{w.trustLead()}</p>
        <p>{w.trustWhy()}</p>
      </div>
      <ol class="steps">
        <li class="step sheet">
          <h2>{w.trustGet()}</h2>
          <p>{w.trustGetText()}</p>
          <a class="button step__button" href="/ca.crt" download="mot-cua-ca.crt">
            {w.trustGetButton()}
          </a>
        </li>
        <li class="step sheet">
          <h2>{w.trustCompare()}</h2>
          <p>{w.trustCompareText()}</p>
          <Fingerprint text={fingerprint} />
          <p class="step__small">{w.trustCompareWindows()}</p>
        </li>
        <li class="step sheet">
          <h2>{w.trustInstall()}</h2>
          <Install />
        </li>
        <li class="step sheet">
          <h2>{w.trustGo()}</h2>
          <p>{w.trustGoText()}</p>
          <Go address={address} goal={goal} />
        </li>
      </ol>
    </>
  );
}

function Go({ address, goal }: { address: string; goal: Goal }) {
  const target = `${address}/${goal}`;
  return (
    <p class="go">
      <a class="button button--primary go__button" href={target}>
        {goal === "admin" ? w.trustGoAdmin() : w.trustGoOfficer()}
      </a>
      <code class="go__address">{target}</code>
    </p>
  );
}

function NoDoor() {
  return (
    <section class="sheet">
      <h2>{w.trustNone()}</h2>
      <p>{w.trustNoneText()}</p>
      <pre class="command">motcua serve --listen 0.0.0.0:8080 --listen-tls 0.0.0.0:8443</pre>
      <p>{w.trustNoneFile()}</p>
      <pre class="command">listen_tls = "0.0.0.0:8443"</pre>
    </section>
  );
}
