import { Banner } from "../../ui-kit/components/banner/banner";
import { Button } from "../../ui-kit/components/button/button";
import { hourMinute } from "../../ui-kit/feed/clock";
import { connection, lostSince } from "../../ui-kit/feed/page";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { textOf } from "./problems";

/** Everything that isn't as it should be, in the order of its weight. */
export function Banners({ admin }: { admin: Admin }) {
  const since = lostSince.value;
  // A question that is open tells its own refusals.
  const problem = admin.question.value ? null : admin.problem.value;
  return (
    <div class="banners">
      {since !== null && connection.value === "lost" ? (
        <Banner kind="warning">{w.adminLost({ time: hourMinute(since) })}</Banner>
      ) : null}
      {admin.readOnly.value ? <Banner kind="danger">{w.adminReadOnly()}</Banner> : null}
      {problem ? (
        <Banner
          kind="danger"
          action={<Button onPress={() => admin.open(null)}>{w.adminUnderstood()}</Button>}
        >
          {textOf(problem)}
        </Banner>
      ) : null}
    </div>
  );
}
