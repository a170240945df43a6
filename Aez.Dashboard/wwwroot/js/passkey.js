// Asks the device for a passkey before a form that wants one is sent: the form's server says what to ask for.
(() => {
  const unsupported = "Dieser Browser kann keine Passkeys. Nehmen Sie einen neueren oder einen anderen Weg.";
  const cancelled = "Abgebrochen: Ihr Gerät hat keinen Passkey übergeben.";
  const known = "Auf diesem Gerät gibt es schon einen Passkey für Ihr Konto.";
  const failed = "Der Server ist nicht zu erreichen. Versuchen Sie es noch einmal.";

  const ask = async (form) => {
    const answer = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error" });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    const options = await answer.json();
    return form.dataset.kind === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };

  const explain = (error) =>
    error.name === "InvalidStateError" ? known
      : error instanceof DOMException ? cancelled
      : error instanceof TypeError ? failed
      : error.message;

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[role=alert]");
    const say = (text) => {
      problem.textContent = text;
      problem.hidden = text === "";
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say("");
      if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
        say(unsupported);
        return;
      }
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const credential = await ask(form);
        form.elements.Credential.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch (error) {
        button.disabled = false;
        say(explain(error));
      }
    });
  }
})();
