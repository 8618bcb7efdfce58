import type { Boot } from "../../ui-kit/api/boot";
import { Button } from "../../ui-kit/components/button/button";
import { Pair } from "../../ui-kit/components/pair/pair";
import { SignIn as Form } from "../../ui-kit/components/sign-in/sign-in";
import * as w from "../../ui-kit/words/keys";
import { textOf } from "../parts/problems";
import type { Officer } from "../state";
import { PinSignIn } from "./pin-sign-in";
import { TakenOver } from "./taken-over";

/** By password; at a counter's desk by PIN. First of all, why the last session here is over. */
export function SignIn({ officer, boot }: { officer: Officer; boot: Boot }) {
  const { door } = officer;
  const problem = officer.problem.value;
  const desk = door.desk.value;
  if (desk === "unknown") return <p class="loading">{w.officerLoading()}</p>;
  if (door.ended.value) return <TakenOver door={door} ended={door.ended.value} />;
  if (door.pairing.value) return <PairDesk officer={officer} />;
  if (desk && !door.byPassword.value) return <PinSignIn officer={officer} desk={desk} />;
  const turn = (): void => {
    officer.problem.value = null;
    if (desk) door.byPassword.value = false;
    else door.pairing.value = true;
  };
  return (
    <Form
      title={w.officerSignInTitle()}
      boot={boot}
      busy={officer.busy.value !== null}
      problem={problem ? textOf(problem) : ""}
      username={desk ? door.lastUser.value : ""}
      onSignIn={(username, password) => void officer.signIn(username, { password })}
    >
      <Button kind="quiet" onPress={turn}>
        {desk ? w.officerByPin() : w.officerPairDesk()}
      </Button>
    </Form>
  );
}

/** The code that an administrator types; whoever came here by mistake goes back. */
function PairDesk({ officer }: { officer: Officer }) {
  return (
    <div class="pair-desk">
      <header class="pair-desk__back">
        <Button
          onPress={() => {
            officer.door.pairing.value = false;
          }}
        >
          {w.commonPairBack()}
        </Button>
      </header>
      <Pair kind="desk" />
    </div>
  );
}
