// Asks the browser for a passkey and sends what it answers with the page's own form. The words come from the form.
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.isSecureContext;

async function options(form) {
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const answer = await fetch(form.dataset.options, { method: "POST", headers: { RequestVerificationToken: token } });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

async function credential(form) {
  const json = await options(form);
  return form.dataset.passkey === "creation"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });
}

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  const field = form.elements["Passkey.Credential"];
  const problem = form.querySelector("[data-problem]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      field.value = JSON.stringify(await credential(form));
      form.submit();
    } catch (error) {
      problem.textContent = error.name === "NotAllowedError" || error.name === "AbortError" ? form.dataset.cancelled : form.dataset.failed;
      problem.hidden = false;
    }
  });
}

if (known) {
  document.querySelector("[data-no-passkeys]")?.remove();
}
