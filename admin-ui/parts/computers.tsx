import type { Trust } from "../../ui-kit/api/types";
import { Fingerprint } from "../../ui-kit/components/fingerprint/fingerprint";
import * as w from "../../ui-kit/words/keys";

/** What each computer of the staff needs once. */
export function Computers({ trust }: { trust: Trust | null }) {
  return (
    <section class="sheet" aria-labelledby="computers-title">
      <h2 class="sheet__title" id="computers-title">
        {w.adminComputers()}
      </h2>
      {trust ? <Body trust={trust} /> : <p>{w.adminLoading()}</p>}
    </section>
  );
}

function Body({ trust }: { trust: Trust }) {
  if (trust.secure_url !== null && !trust.own_ca) return <p>{w.adminComputersPublic()}</p>;
  return (
    <>
      <p>{trust.secure_url === null ? w.adminComputersNone() : w.adminComputersText()}</p>
      {trust.fingerprint ? (
        <div class="print">
          <h3 class="print__title">{w.adminFingerprint()}</h3>
          <Fingerprint text={trust.fingerprint} />
        </div>
      ) : null}
      <p class="sheet__way">
        <a class="button" href="/trust?to=officer" target="_blank" rel="noopener">
          {w.adminTrust()}
        </a>
      </p>
    </>
  );
}
