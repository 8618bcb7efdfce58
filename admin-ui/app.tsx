import type { Signal } from "@preact/signals";
import type { Boot } from "../ui-kit/api/boot";
import { Clock } from "../ui-kit/components/clock/clock";
import { Header, HeaderButton } from "../ui-kit/components/header/header";
import { SignIn } from "../ui-kit/components/sign-in/sign-in";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { Banners } from "./parts/banners";
import { textOf } from "./parts/problems";
import { ScreenTabs } from "./parts/screen-tabs";
import { shownTo } from "./screens/list";
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
      <Header
        title={w.adminHeading()}
        office={say(admin.office.value?.name)}
        rehearsal={boot.rehearsal}
      >
        <HeaderButton
          now={session.username}
          does={w.adminSignOut()}
          onPress={() => void admin.signOut()}
        />
        <Clock />
      </Header>
      {admin.leads.value ? (
        <>
          <ScreenTabs admin={admin} />
          <Banners admin={admin} />
          <Shown admin={admin} served={served} />
        </>
      ) : (
        <NotAdmin username={session.username} />
      )}
    </div>
  );
}

function Shown({ admin, served }: Omit<AppProps, "boot">) {
  const shown = shownTo(admin);
  return shown ? <shown.Screen admin={admin} served={served} /> : null;
}
