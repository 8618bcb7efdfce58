import type { Boot } from "../../ui-kit/api/boot";
import { SignIn as Form } from "../../ui-kit/components/sign-in/sign-in";
import * as w from "../../ui-kit/words/keys";
import { textOf } from "../parts/problems";
import type { Officer } from "../state";

export function SignIn({ officer, boot }: { officer: Officer; boot: Boot }) {
  const problem = officer.problem.value;
  return (
    <Form
      title={w.officerSignInTitle()}
      boot={boot}
      busy={officer.busy.value !== null}
      problem={problem ? textOf(problem) : ""}
      onSignIn={(username, password) => void officer.signIn(username, password)}
    />
  );
}
