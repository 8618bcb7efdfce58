import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../ui-kit/api/problem";
import type { Mistake, Template } from "../ui-kit/api/types";
import { Admin } from "./state";

const MISTAKE: Mistake = { line: 3, column: 1, message: "sai", remedy: "sửa" };

interface Asked {
  path: string;
  body: unknown;
}

/** A page whose papers of 80 mm follow the standard template, and what it asked the server. */
function page(own: string | null = null) {
  const shipped = (["standard", "large", "bilingual"] as const).map((choice) => ({
    choice,
    text: `# ${choice}`,
  }));
  const templates: Template[] = [576, 384].map((width_dots) => ({
    width_dots,
    choice: "standard",
    own,
    logo: null,
    shipped,
  }));
  const asked: Asked[] = [];
  const refusals: { [path: string]: Problem } = {};
  let mistakes: Mistake[] = [];
  const answer = <Answer>(path: string, body: unknown, value: unknown): Promise<Answer> => {
    asked.push({ path, body });
    const refusal = refusals[path];
    return refusal ? Promise.reject(refusal) : Promise.resolve(value as Answer);
  };
  const admin = new Admin({
    get: (path) => answer(path, null, templates),
    post: (path, body) => answer(path, body, path.indexOf("/check") > 0 ? { mistakes } : null),
    put: (path, body) => answer(path, body, { ...templates[0], ...(body as object) }),
    remove: (path) => answer(path, null, templates[0]),
    picture: (path, body) => answer(path, body, new Blob(["paper"])),
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
  });
  const told = (all: Mistake[]): void => {
    mistakes = all;
  };
  return { looks: admin.looks, admin, asked, refusals, told };
}

function refused(mistakes: Mistake[]): Problem {
  return new Problem({ code: "template_refused", status: 422, mistakes });
}

test("the page begins with what papers follow, and nothing to save", async () => {
  const { looks } = page();
  await looks.read();
  assert.equal(looks.choice.value, "standard");
  assert.equal(looks.changed.value, false);
  looks.choose("large");
  assert.equal(looks.changed.value, true);
});

test("an own template starts from the one that was looked at", async () => {
  const { looks, asked } = page();
  await looks.read();
  looks.choose("large");
  looks.choose("own");
  assert.equal(looks.text.value, "# large");
  looks.write("# mẫu");
  await looks.save();
  assert.deepEqual(asked[asked.length - 1], {
    path: "/templates/576",
    body: { choice: "own", own: "# mẫu" },
  });
  assert.equal(looks.done.value, "saved");
  assert.equal(looks.changed.value, false);
});

test("what is being written stays when the page reads again", async () => {
  const { looks } = page("# cũ");
  await looks.read();
  looks.choose("own");
  looks.write("# đang viết");
  await looks.read();
  assert.equal(looks.text.value, "# đang viết");
});

test("what is being written for one paper waits while the other is looked at", async () => {
  const { looks } = page();
  await looks.read();
  looks.choose("own");
  looks.write("# đang viết");
  looks.show(384);
  assert.equal(looks.choice.value, "standard");
  looks.show(576);
  assert.equal(looks.choice.value, "own");
  assert.equal(looks.text.value, "# đang viết");
});

test("what can't be read keeps the last picture and tells its mistakes", async () => {
  const { looks, refusals, told } = page();
  await looks.read();
  await looks.draw();
  const drawn = looks.picture.value;
  assert.equal(drawn !== null, true);
  looks.choose("own");
  told([MISTAKE]);
  refusals["/templates/576/preview"] = refused([MISTAKE]);
  await looks.draw();
  assert.equal(looks.picture.value, drawn);
  assert.equal(looks.undrawn.value, true);
  assert.deepEqual(looks.mistakes.value, [MISTAKE]);
});

test("only the last question's answer counts", async () => {
  const { looks, told } = page();
  await looks.read();
  looks.choose("own");
  told([MISTAKE]);
  const first = looks.draw();
  told([]);
  await Promise.all([first, looks.draw()]);
  assert.deepEqual(looks.mistakes.value, []);
});

test("a refusal on saving is told beside the text, not over the page", async () => {
  const { looks, admin, refusals } = page();
  await looks.read();
  looks.choose("own");
  refusals["/templates/576"] = refused([MISTAKE]);
  await looks.save();
  assert.deepEqual(looks.mistakes.value, [MISTAKE]);
  assert.equal(admin.problem.value, null);
  assert.equal(looks.done.value, null);
});

test("a drawing's mistakes are its own", async () => {
  const { looks, refusals } = page();
  await looks.read();
  refusals["/templates/576/logo"] = refused([MISTAKE]);
  await looks.putLogo(new Blob(["x"]));
  assert.deepEqual(looks.logoMistakes.value, [MISTAKE]);
  assert.deepEqual(looks.mistakes.value, []);
});

test("a file that is no picture of ours is told beside its button", async () => {
  const { looks, admin, refusals } = page();
  await looks.read();
  const title = "Tệp quá lớn.";
  refusals["/templates/576/logo"] = new Problem({ code: "body_too_large", status: 413, title });
  await looks.putLogo(new Blob(["x"]));
  assert.deepEqual(looks.logoMistakes.value[0]?.message, title);
  assert.equal(admin.problem.value, null);
});

test("the way back to the standard template keeps what was written", async () => {
  const { looks, asked } = page("# của cơ quan");
  await looks.read();
  looks.choose("large");
  await looks.reset();
  const put = asked.filter(({ path }) => path === "/templates/576");
  assert.deepEqual(put[0]?.body, { choice: "standard", own: null });
  assert.equal(looks.choice.value, "standard");
});
