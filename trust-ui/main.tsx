import { get } from "../ui-kit/api/client";
import type { Office, Trust } from "../ui-kit/api/types";
import { keepRendered } from "../ui-kit/render";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage, language } from "../ui-kit/words/language";
import { App } from "./app";
import "./main.css";
import { goalOf, office, readTrust } from "./state";

const AGAIN_MS = 2_000;

async function keepAsking(): Promise<void> {
  const known = await readTrust(() => get<Trust>("/trust"));
  if (known) office.value = await get<Office>("/office").catch(() => null);
  if (!known) setTimeout(() => void keepAsking(), AGAIN_MS);
}

if (localStorage.getItem("motcua-language") === "en") language.value = "en";
void keepAsking();
followFocus();
followLanguage(w.trustDocumentTitle);

const goal = goalOf(location.search);
const root = document.getElementById("app");
if (root) keepRendered(root, () => <App goal={goal} />);
