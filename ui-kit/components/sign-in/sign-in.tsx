import type { ComponentChildren } from "preact";
import type { Boot } from "../../api/boot";
import * as w from "../../words/keys";
import { roleText } from "../../words/role";
import { Button } from "../button/button";
import { LanguageSwitch } from "../language-switch/language-switch";
import "./sign-in.css";

export interface SignInProps {
  title: string;
  boot: Boot;
  busy: boolean;
  /** Why the last try was refused, in words. */
  problem: string;
  onSignIn: (username: string, password: string) => void;
  /** Whose password is likely to be given. */
  username?: string;
  /** Other ways in. */
  children?: ComponentChildren;
}

/** Who works here says so; the same form for every page of the staff. */
export function SignIn({ title, boot, busy, problem, onSignIn, username, children }: SignInProps) {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const value = (name: string): string =>
      (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
    onSignIn(value("username"), value("password"));
  };
  return (
    <main class="sign-in">
      <div class="sign-in__box">
        <div class="sign-in__head on-dark">
          <span class="mark sign-in__mark" aria-hidden="true" />
          <h1>{title}</h1>
          <LanguageSwitch />
        </div>
        <form class="sign-in__form" onSubmit={submit}>
          <label for="username">{w.commonUsername()}</label>
          <input
            id="username"
            name="username"
            autocomplete="username"
            required
            defaultValue={username}
          />
          <label for="password">{w.commonPassword()}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
          />
          <p class="sign-in__problem" role="alert">
            {problem}
          </p>
          <button type="submit" class="button button--primary" disabled={busy}>
            {w.commonSignIn()}
          </button>
          {children}
        </form>
        {boot.demo && boot.users.length > 0 ? <DemoUsers boot={boot} onSignIn={onSignIn} /> : null}
      </div>
    </main>
  );
}

function DemoUsers({ boot, onSignIn }: Pick<SignInProps, "boot" | "onSignIn">) {
  return (
    <section class="sign-in__demo">
      <h2>{w.commonDemoUsers()}</h2>
      {boot.users.map(({ username, password, role }) => (
        <Button key={username} onPress={() => onSignIn(username, password)}>
          {username} · {roleText(role)}
        </Button>
      ))}
    </section>
  );
}
