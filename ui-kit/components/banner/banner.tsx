import type { ComponentChildren } from "preact";
import "./banner.css";

export interface BannerProps {
  kind: "info" | "warning" | "danger";
  children: ComponentChildren;
  /** What the reader can do about it. */
  action?: ComponentChildren;
}

/** A line that tells the truth about the system, for as long as it is so. */
export function Banner({ kind, children, action }: BannerProps) {
  return (
    <div class={`banner banner--${kind}`} role={kind === "info" ? "status" : "alert"}>
      <span class="banner__sign" aria-hidden="true">
        {kind === "info" ? "i" : "!"}
      </span>
      <div class="banner__text">{children}</div>
      {action ? <div class="banner__action">{action}</div> : null}
    </div>
  );
}
