import * as w from "../ui-kit/words/keys";

interface System {
  name: () => string;
  steps: (() => string)[];
}

const WINDOWS: System = {
  name: w.trustWindows,
  steps: [w.trustWindowsOpen, w.trustWindowsWhere, w.trustWindowsStore, w.trustWindowsEnd],
};

const ANDROID: System = {
  name: w.trustAndroid,
  steps: [w.trustAndroidOpen, w.trustAndroidKind, w.trustAndroidFile],
};

/** This machine's own system first; the other is there for whoever reads on another's behalf. */
export function Install() {
  const mine = /Android/.test(navigator.userAgent) ? ANDROID : WINDOWS;
  const systems = mine === ANDROID ? [ANDROID, WINDOWS] : [WINDOWS, ANDROID];
  return (
    <>
      {systems.map((system) => (
        <details class="system" key={system.name()} open={system === mine}>
          <summary class="system__name">{system.name()}</summary>
          <ol class="system__steps">
            {system.steps.map((step) => (
              <li key={step()}>{step()}</li>
            ))}
          </ol>
        </details>
      ))}
      <p class="step__small">{w.trustFirefox()}</p>
    </>
  );
}
