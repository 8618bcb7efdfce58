import type { Boot } from "../../ui-kit/api/boot";
import { Button } from "../../ui-kit/components/button/button";
import { LanguageSwitch } from "../../ui-kit/components/language-switch/language-switch";
import * as w from "../../ui-kit/words/keys";
import { roleText } from "../../ui-kit/words/role";
import { textOf } from "../parts/problems";
import type { Officer } from "../state";

export function SignIn({ officer, boot }: { officer: Officer; boot: Boot }) {
  const problem = officer.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const value = (name: string): string =>
      (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
    void officer.signIn(value("username"), value("password"));
  };
  return (
    <main class="sign-in">
      <div class="sign-in__box">
        <div class="sign-in__head on-dark">
          <span class="mark sign-in__mark" aria-hidden="true" />
          <h1>{w.officerSignInTitle()}</h1>
          <LanguageSwitch />
        </div>
        <form class="sign-in__form" onSubmit={submit}>
          <label for="username">{w.officerUsername()}</label>
          <input id="username" name="username" autocomplete="username" required />
          <label for="password">{w.officerPassword()}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
          />
          <p class="sign-in__problem" role="alert">
            {problem ? textOf(problem) : ""}
          </p>
          <button
            type="submit"
            class="button button--primary"
            disabled={officer.busy.value !== null}
          >
            {w.officerSignIn()}
          </button>
        </form>
        {boot.demo && boot.users.length > 0 ? <DemoUsers officer={officer} boot={boot} /> : null}
      </div>
    </main>
  );
}

function DemoUsers({ officer, boot }: { officer: Officer; boot: Boot }) {
  return (
    <section class="sign-in__demo">
      <h2>{w.officerDemoUsers()}</h2>
      {boot.users.map(({ username, password, role }) => (
        <Button key={username} onPress={() => void officer.signIn(username, password)}>
          {username} · {roleText(role)}
        </Button>
      ))}
    </section>
  );
}
