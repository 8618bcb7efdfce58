import type { Signal } from "@preact/signals";
import type { Boot } from "../ui-kit/api/boot";
import type { Session } from "../ui-kit/api/types";
import { Clock } from "../ui-kit/components/clock/clock";
import { LanguageSwitch } from "../ui-kit/components/language-switch/language-switch";
import { SignIn } from "../ui-kit/components/sign-in/sign-in";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { Banners } from "./parts/banners";
import { textOf } from "./parts/problems";
import { Devices } from "./screens/devices";
import { NotAdmin } from "./screens/not-admin";
import type { Admin } from "./state";

export interface AppProps {
  admin: Admin;
  boot: Boot;
  /** The machine's time at the server's last answer. */
  served: Signal<number>;
}

export function App({ admin, boot, served }: AppProps) {
  const session = admin.session.value;
  if (session === "unknown") return <p class="loading">{w.adminLoading()}</p>;
  if (session === null) {
    const problem = admin.problem.value;
    return (
      <SignIn
        title={w.adminSignInTitle()}
        boot={boot}
        busy={admin.busy.value}
        problem={problem ? textOf(problem) : ""}
        onSignIn={(username, password) => void admin.signIn(username, password)}
      />
    );
  }
  return (
    <div class="admin">
      <Bar admin={admin} boot={boot} session={session} />
      {admin.isAdmin.value ? (
        <>
          <Banners admin={admin} />
          <Devices admin={admin} served={served} />
        </>
      ) : (
        <NotAdmin username={session.username} />
      )}
    </div>
  );
}

function Bar({ admin, boot, session }: { admin: Admin; boot: Boot; session: Session }) {
  return (
    <header class="bar on-dark">
      <span class="mark bar__mark" aria-hidden="true" />
      <div class="bar__names">
        <h1 class="bar__title">{w.adminHeading()}</h1>
        <p class="bar__office">{say(admin.office.value?.name)}</p>
      </div>
      {boot.rehearsal ? <span class="bar__rehearsal">{w.commonRehearsal()}</span> : null}
      <span class="bar__space" />
      <LanguageSwitch />
      <button type="button" class="bar__user" onClick={() => void admin.signOut()}>
        <b>{session.username}</b> {w.adminSignOut()}
      </button>
      <Clock />
    </header>
  );
}
