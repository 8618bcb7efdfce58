import assert from "node:assert/strict";
import { test } from "node:test";
import { type ComponentType, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Banner, type BannerProps } from "./banner/banner";
import { bannerExamples } from "./banner/banner.examples";
import { Button } from "./button/button";
import { buttonExamples } from "./button/button.examples";
import { Dialog } from "./dialog/dialog";
import { dialogExamples } from "./dialog/dialog.examples";
import { Fingerprint } from "./fingerprint/fingerprint";
import { fingerprintExamples } from "./fingerprint/fingerprint.examples";
import { Header } from "./header/header";
import { headerExamples } from "./header/header.examples";
import { Keypad } from "./keypad/keypad";
import { keypadExamples } from "./keypad/keypad.examples";
import { LanguageSwitch } from "./language-switch/language-switch";
import { languageSwitchExamples } from "./language-switch/language-switch.examples";
import { TicketNumber } from "./number/number";
import { numberExamples } from "./number/number.examples";
import { Qr } from "./qr/qr";
import { qrExamples } from "./qr/qr.examples";
import { Ring } from "./ring/ring";
import { ringExamples } from "./ring/ring.examples";
import { Table } from "./table/table";
import { tableExamples } from "./table/table.examples";

function html<Props extends object>(component: ComponentType<Props>, props: Props): string {
  return renderToString(h(component, props));
}

function eachExample<Props extends object>(
  name: string,
  component: ComponentType<Props>,
  examples: { [name: string]: Props },
): void {
  for (const example of Object.keys(examples)) {
    const props = examples[example];
    if (!props) continue;
    test(`${name}: ${example} can be drawn, without a style that a content policy forbids`, () => {
      const drawn = html(component, props);
      assert(drawn.length > 10);
      assert(!/ style=|undefined|\[object/.test(drawn), drawn);
    });
  }
}

eachExample("button", Button, buttonExamples);
eachExample("number", TicketNumber, numberExamples);
eachExample("banner", Banner, bannerExamples);
eachExample("dialog", Dialog, dialogExamples);
eachExample("qr", Qr, qrExamples);
eachExample("fingerprint", Fingerprint, fingerprintExamples);
eachExample("header", Header, headerExamples);
eachExample("keypad", Keypad, keypadExamples);
eachExample("language switch", LanguageSwitch, languageSwitchExamples);
eachExample("ring", Ring, ringExamples);
eachExample("table", Table, tableExamples);

test("a busy button says so and stays reachable", () => {
  const drawn = html(Button, { children: "Lấy số", busy: true, onPress: () => {} });
  assert(drawn.indexOf('aria-busy="true"') > 0);
  assert(drawn.indexOf("disabled") < 0);
});

test("a warning is announced at once, news when there is time", () => {
  assert(html<BannerProps>(Banner, { kind: "warning", children: "x" }).indexOf('role="alert"') > 0);
  assert(html<BannerProps>(Banner, { kind: "info", children: "x" }).indexOf('role="status"') > 0);
});

test("a dialog has a name and keeps the rest of the page out", () => {
  const drawn = html(Dialog, { title: "Hủy phiếu?", children: "x" });
  assert(drawn.indexOf('aria-modal="true"') > 0);
  assert(drawn.indexOf('aria-label="Hủy phiếu?"') > 0);
});

test("a short language switch still says each language's whole name", () => {
  const drawn = html(LanguageSwitch, { short: true });
  assert(drawn.indexOf("Tiếng Việt") > 0);
  assert(drawn.indexOf('aria-hidden="true">VI<') > 0);
});

test("a cell without anything says so to whoever can't see the dash", () => {
  const drawn = renderToString(
    <Table
      label="Thiết bị"
      columns={[
        { title: "Tên", cell: (name: string) => name },
        { title: "Quầy", cell: () => null },
      ]}
      rows={["sanh"]}
      keyOf={(name) => name}
      none="Không"
    />,
  );
  assert(drawn.indexOf('<span class="unseen">Không</span>') > 0, drawn);
  assert(drawn.indexOf('<th scope="row" class="table__name">sanh</th>') > 0, drawn);
});
