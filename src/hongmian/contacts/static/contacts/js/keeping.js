/* Keeps what is typed into the contact form, and sends what could not be sent. Without this script the form works as a
   plain form. The page holds: form[data-keeping] with data-key, data-owner and data-url; [data-unsent] with texts. */

import { openBox } from "./box.js";

const form = document.querySelector("form[data-keeping]");
const told = document.querySelector("[data-unsent]");
const PAUSE = 300; // milliseconds after the last key before the draft is stored
const AGAIN = 20_000; // milliseconds between two tries while something waits
const LEAVE_OUT = new Set(["csrfmiddlewaretoken"]);
let box = null;
let sending = false;
let timer = 0;

const values = (submitter) => {
  const pairs = [...new FormData(form, submitter)].filter(([name]) => !LEAVE_OUT.has(name));
  return pairs;
};
const idOf = (pairs) => pairs.find(([name]) => name === "id")[1];

function fill(pairs) {
  for (const control of form.elements) {
    if (!control.name || LEAVE_OUT.has(control.name) || control.type === "submit") continue;
    const given = pairs.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox") control.checked = given.includes(control.value);
    else if (given.length) control.value = given[0];
  }
  for (const fold of form.querySelectorAll("details")) if (fold.querySelector("input:checked")) fold.open = true;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function startAnew() {
  form.reset();
  form.elements.id.value = crypto.randomUUID();
  form.querySelector("input:not([type=hidden]), button")?.focus();
}

/* The time of the call is when the form was opened, unless it was typed in: an unsent call keeps its own. */
async function keepDraft() {
  if (box) await box.put("drafts", "contact", values());
}

async function send(pairs) {
  const body = new FormData();
  for (const [name, value] of pairs) body.append(name, value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.dataset.url, { method: "POST", body, headers: { Accept: "application/json" } });
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  return { status: answer.status, said };
}

function words(name, number) {
  return told.dataset[name].replace("{n}", String(number));
}

async function tell() {
  if (!told) return;
  const waiting = await box.all("unsent");
  const refused = waiting.filter(([, one]) => one.refused);
  const parts = [];
  if (waiting.length > refused.length) parts.push(words("waiting", waiting.length - refused.length));
  if (refused.length) parts.push(words("refused", refused.length));
  told.hidden = parts.length === 0;
  told.querySelector("[data-words]").textContent = parts.join(" ");
  const mend = told.querySelector("[data-mend]");
  mend.hidden = refused.length === 0;
  const why = told.querySelector("[data-why]");
  why.textContent = refused.length ? refused[0][1].refused : "";
}

/** Send all that waits, one after the other, the oldest first. Sent twice, the server keeps one. */
async function flush() {
  if (sending || !box) return;
  sending = true;
  try {
    const waiting = (await box.all("unsent")).sort(([, a], [, b]) => a.since - b.since);
    for (const [id, kept] of waiting) {
      if (kept.refused) continue;
      const { status, said } = await send(kept.pairs);
      if (said?.stored) await box.take("unsent", id);
      else if (said?.errors) await box.put("unsent", id, { ...kept, refused: said.errors.join(" ") });
      else if (status === 200 || status === 403) {
        told.dataset.waiting = told.dataset.signed; // signed out meanwhile: the page says so
        break;
      } else break;
    }
  } catch {
    /* no network yet */
  } finally {
    sending = false;
    await tell();
  }
}

async function submit(event) {
  if (!box) return; // a plain form
  event.preventDefault();
  const pairs = values(event.submitter);
  const id = idOf(pairs);
  await box.put("unsent", id, { pairs, since: Date.now() });
  await box.take("drafts", "contact");
  clearTimeout(timer);
  try {
    const { said } = await send(pairs);
    if (said?.stored) {
      await box.take("unsent", id);
      location.assign(said.url);
      return;
    }
    if (said?.errors) {
      await box.take("unsent", id);
      await box.put("drafts", "contact", pairs);
      form.removeEventListener("submit", submit);
      form.requestSubmit(event.submitter); // the server's page says what is wrong, beside each field
      return;
    }
  } catch {
    /* no network: it waits in the box */
  }
  startAnew();
  await tell();
}

async function mend() {
  const refused = (await box.all("unsent")).find(([, one]) => one.refused);
  if (!refused) return;
  fill(refused[1].pairs);
  await box.take("unsent", refused[0]);
  await keepDraft();
  await tell();
  form.querySelector("input:not([type=hidden])")?.focus();
}

async function begin() {
  box = await openBox(form.dataset.key, form.dataset.owner);
  form.dataset.keeping = box ? "ready" : "off";
  if (!box) return;
  const [draft] = await box.all("drafts");
  if (draft && !form.querySelector("[aria-invalid=true]")) {
    fill(draft[1]);
    document.querySelector("[data-restored]")?.removeAttribute("hidden");
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keepDraft, PAUSE);
  });
  form.addEventListener("submit", submit);
  document.addEventListener("visibilitychange", () => document.hidden && keepTyped());
  document.querySelector("[data-discard]")?.addEventListener("click", async () => {
    await box.take("drafts", "contact");
    startAnew();
    document.querySelector("[data-restored]").hidden = true;
  });
  told?.querySelector("[data-mend]")?.addEventListener("click", mend);
  addEventListener("online", flush);
  setInterval(flush, AGAIN);
  await flush();
}

/* Store at once what the pause has not stored yet, when the page goes out of sight. */
function keepTyped() {
  if (!timer) return;
  clearTimeout(timer);
  timer = 0;
  keepDraft();
}

if (form) begin();
