// Passkeys: asks the browser for one and posts its answer. The form carries the ceremony ("create" or "get") and
// the server's options as JSON; binary values travel as base64url (WebAuthn level 3, section 5.1.8).
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const opened = list => (list ?? []).map(item => ({ ...item, id: bytes(item.id) }));

const asked = {
  create: key => navigator.credentials.create({ publicKey: {
    ...key,
    challenge: bytes(key.challenge),
    user: { ...key.user, id: bytes(key.user.id) },
    excludeCredentials: opened(key.excludeCredentials),
  } }),
  get: key => navigator.credentials.get({ publicKey: {
    ...key,
    challenge: bytes(key.challenge),
    allowCredentials: opened(key.allowCredentials),
  } }),
};

const answer = credential => {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

document.querySelectorAll("form[data-passkey]").forEach(form => {
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const credential = await asked[form.dataset.passkey](options.publicKey ?? options);
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
});
