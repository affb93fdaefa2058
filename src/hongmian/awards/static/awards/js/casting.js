// Sends the ballot to the intake and does not give up at the first lost connection. The same key every time: however
// often it is sent, it is one ballot. Without script, or where there is no intake, the form posts by itself.
const form = document.querySelector("[data-cast]");
const TRIES = 7;
const pause = seconds => new Promise(done => { setTimeout(done, seconds * 1000); });
const english = document.documentElement.lang === "en";

// ALTCHA's proof of work (straw polls): the number whose SHA-256 after the salt is the challenge.
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");
const solution = async () => {
  say(form.dataset.working);
  const asked = await (await fetch(form.dataset.challenge)).json();
  const signs = new TextEncoder();
  for (let number = 0; number <= asked.maxnumber; number += 1) {
    const found = hex(await crypto.subtle.digest("SHA-256", signs.encode(`${asked.salt}${number}`)));
    if (found === asked.challenge) return btoa(JSON.stringify({ ...asked, number }));
  }
  return "";
};

let kept = null; // the token, for as long as this page is open
const token = async () => {
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  if (form.dataset.challenge) body.set("altcha", await solution());
  const answer = await fetch(form.dataset.token, { method: "POST", body });
  if (answer.status === 403) throw new Error((await answer.json()).message);
  return answer.ok ? (await answer.json()).token : null;
};

// Where there is no intake, the form posts by itself.
const post = async () => {
  if (form.dataset.challenge) form.elements.altcha.value = await solution();
  form.submit();
};

const choices = () => new FormData(form).getAll("choice");
const send = held => fetch(`/vote/${form.dataset.poll}/ballots`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "Idempotency-Key": form.elements.key.value },
  body: JSON.stringify({ token: held, choices: choices() }),
});

const lead = told => {
  form.action = form.dataset.receipt;
  const text = document.createElement("input");
  Object.assign(text, { type: "hidden", name: "receipt", value: told.receipt });
  form.append(text);
  form.submit();
};

const say = words => { form.querySelector("[data-state]").textContent = words; };
const refuse = words => {
  const place = document.querySelector("[data-trouble]");
  const text = document.createElement("p");
  text.textContent = words;
  const inner = document.createElement("div");
  inner.append(text);
  const notice = document.createElement("div");
  notice.className = "notice notice--wrong";
  notice.setAttribute("role", "alert");
  notice.append(inner);
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "center" });
};

const attempt = async () => {
  kept ??= await token();
  const answer = kept && await send(kept);
  if (!answer || answer.status === 404 || answer.status === 405) return post();
  if (answer.status === 503) return false;
  const told = await answer.json();
  if (answer.status === 201) return lead(told);
  refuse(english ? told.en : told.zh);
  return true;
};

const patiently = async () => {
  for (let n = 0; n < TRIES; n += 1) {
    try {
      if (await attempt() !== false) return;
    } catch (error) {
      if (!(error instanceof TypeError)) { refuse(error.message); return; } // refused, not lost on the way
    }
    say(form.dataset.again);
    await pause(2 ** Math.min(n, 4) * (0.75 + Math.random() / 2));
  }
  refuse(form.dataset.failed);
};

form?.addEventListener("submit", async event => {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  say(form.dataset.sending);
  await patiently();
  say("");
  button.disabled = false;
});
