import "@preact/signals";
import { readBoot } from "../ui-kit/api/boot";
import { get } from "../ui-kit/api/client";
import type { Office, Paper } from "../ui-kit/api/types";
import { keepRendered } from "../ui-kit/render";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage } from "../ui-kit/words/language";
import { App } from "./app";
import "./main.css";
import { office, takePapers } from "./state";

const PAPERS_EVERY_MS = 1_000;

const boot = readBoot();

async function keepPapers(): Promise<void> {
  try {
    const answer = await get<{ papers: Paper[] }>("/demo/papers");
    takePapers(answer.papers);
  } catch {
    // The server may be starting; the last papers stay.
  }
  setTimeout(() => void keepPapers(), PAPERS_EVERY_MS);
}

async function readOffice(): Promise<void> {
  office.value = await get<Office>("/office").catch(() => null);
}

void readOffice();
if (boot.demo) void keepPapers();
followFocus();
followLanguage(w.homeDocumentTitle);

const root = document.getElementById("app");
if (root) keepRendered(root, () => <App boot={boot} />);
