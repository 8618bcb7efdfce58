import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { tied } from "../../ui-kit/words/tied";

/** The screen's question. It takes the focus, so that a screen reader reads each new screen. */
interface TitleProps {
  children: string;
  hint?: ComponentChildren;
  /** A banner below the question; it takes its room from the question, not from the controls. */
  notice?: ComponentChildren;
}

export function Title({ children, hint, notice }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [children]);
  return (
    <div class="upper">
      <div class="title">
        <h1 class="title__text" ref={heading} tabIndex={-1}>
          {tied(children)}
        </h1>
        {hint ? <p class="title__hint">{typeof hint === "string" ? tied(hint) : hint}</p> : null}
      </div>
      {notice}
    </div>
  );
}
