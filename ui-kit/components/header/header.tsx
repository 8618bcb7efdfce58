import type { ComponentChildren } from "preact";
import * as w from "../../words/keys";
import type { Language } from "../../words/language";
import { LanguageSwitch } from "../language-switch/language-switch";
import "./header.css";

export interface HeaderProps {
  /** `bar` over a page that is worked at, `large` over one that is read, `phone` in a hand. */
  kind?: "bar" | "large" | "phone";
  /** The page's own name. Where the page has a better heading, such as a number, none. */
  title?: string;
  office: string;
  rehearsal?: boolean;
  /** Beside the names: where one is. */
  place?: ComponentChildren;
  /** At the end: who one is, and the time. */
  children?: ComponentChildren;
  onLanguage?: (to: Language) => void;
}

/** Whose page it is, in which language, for whom and when: the same on all pages of the house. */
export function Header(props: HeaderProps) {
  const kind = props.kind ?? "bar";
  const rehearsal = props.rehearsal === true;
  return (
    <>
      <header class={`header header--${kind} ${props.place ? "header--placed" : ""} on-dark`}>
        <span class="mark header__mark" aria-hidden="true" />
        <div class="header__names">
          {props.title ? <h1 class="header__title">{props.title}</h1> : null}
          {props.office ? <p class="header__office">{props.office}</p> : null}
        </div>
        {props.place}
        {rehearsal && kind === "bar" ? (
          <span class="header__rehearsal">{w.commonRehearsal()}</span>
        ) : null}
        <div class="header__end">
          <LanguageSwitch
            short={kind === "phone"}
            {...(props.onLanguage ? { onChange: props.onLanguage } : {})}
          />
          {props.children}
        </div>
      </header>
      {rehearsal && kind !== "bar" ? <aside class="rehearsal">{w.commonRehearsal()}</aside> : null}
    </>
  );
}

export interface HeaderButtonProps {
  /** What is so now. */
  now: string;
  /** What a press does about it. */
  does: string;
  onPress: () => void;
  class?: string;
}

export function HeaderButton(props: HeaderButtonProps) {
  return (
    <button type="button" class={`header__button ${props.class ?? ""}`} onClick={props.onPress}>
      <b>{props.now}</b> {props.does}
    </button>
  );
}
