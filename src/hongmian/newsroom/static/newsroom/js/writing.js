// Writing an article: rich text in place, stored meanwhile, and kept on this device while it is not.
import { write } from "./prose.js";

const QUIET = 3_000; // without a key pressed, before it is stored
const form = document.querySelector("form[data-writing]");
const words = { ...form.dataset, ...form.querySelector("[data-prose-words]").dataset };
const told = form.querySelector("[data-stored]");
const beside = document.querySelector("[data-beside]");
const left = document.querySelector("[data-left]");
const safe = await opened();
const SENT = `article-sent:${form.dataset.article}`; // in this tab: on top of what the form was sent last
let timer, sending, again, aside = false;

for (const area of form.querySelectorAll("textarea[data-words]")) {
  try {
    const kit = await import(form.dataset.editor);
    area.prosed = write(area, kit, words, changed);
  } catch (error) { // the text area itself goes on working
    console.error(error);
    area.hidden = false;
  }
}
form.addEventListener("input", changed);
form.addEventListener("submit", () => { clearTimeout(timer); remember(form.elements.seen.value); });
form.addEventListener("dropped", event => {
  const move = form.querySelector("[data-move]");
  move.value = `move:${event.target.dataset.thing}:${event.detail.place - 1}`;
  form.requestSubmit(move);
});
addEventListener("online", store);
addEventListener("pageshow", event => event.persisted && location.reload());
await offer();
form.dataset.ready = "";

async function opened() {
  const key = form.dataset.key;
  delete form.dataset.key;
  try { return await (await import(form.dataset.safe)).openSafe(key, "article"); } catch { return null; }
}

async function changed(event) {
  if (event?.target.closest?.(".writing__add")) return; // a choice in a list is nothing written
  told.textContent = words.textUnsaved;
  clearTimeout(timer);
  timer = setTimeout(store, QUIET);
  if (await keep() && told.textContent === words.textUnsaved) told.textContent = words.textKept;
}

// What is written: neither the token of the page, nor what it was written on top of, nor choices of lists.
function fields() {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => !/^(csrfmiddlewaretoken|base|seen|..-(add|at|figures))$/.test(name)));
}

async function keep() {
  try {
    await safe.put(form.dataset.article, { state: "draft", began: "", seen: form.elements.seen.value, fields: fields() });
    return true;
  } catch { return false; }
}

function forget() { return safe?.remove(form.dataset.article).catch(() => {}); }

function remember(seen) { try { sessionStorage.setItem(SENT, seen); } catch { /* then it is compared word by word */ } }

function remembered() {
  try {
    const seen = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    return seen;
  } catch { return null; }
}

async function store() {
  if (aside) return;
  if (sending) { again = true; return; }
  sending = true;
  const body = new FormData(form);
  const before = JSON.stringify(fields());
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body, headers: { Accept: "application/json", "X-Owner": form.dataset.owner }, redirect: "error", signal: AbortSignal.timeout?.(20_000) });
    const given = await answer.json();
    if (answer.ok) {
      if (given.aside) return conflict(given);
      form.elements.base.value = given.base;
      form.elements.seen.value = given.seen;
      if (before === JSON.stringify(fields())) {
        told.textContent = given.words;
        await forget();
      } else again = true;
    } else if (given.words) told.textContent = given.words;
  } catch { /* no network: it is kept on this device, and sent with the next change or when the network is back */ } finally { sending = false; }
  if (again) { again = false; timer = setTimeout(store, QUIET); }
}

function conflict(given) {
  aside = true;
  beside.hidden = false;
  beside.querySelector("[data-words]").textContent = given.words;
  beside.querySelector("[data-link]").href = given.url;
  forget();
}

// What an earlier visit could not store is offered, never put in by itself.
async function offer() {
  const sent = remembered();
  const kept = (await safe?.all().catch(() => []))?.find(one => one.id === form.dataset.article);
  if (!kept || "refused" in form.dataset) return;
  const stored = sent !== null && sent === kept.seen && sent !== form.elements.seen.value;
  const now = fields();
  if (stored || Object.entries(kept.fields).every(([name, value]) => now[name] === value)) return forget();
  left.hidden = false;
  left.querySelector("[data-bring]").addEventListener("click", () => {
    for (const [name, value] of Object.entries(kept.fields)) {
      const field = form.elements[name];
      if (!field || name.endsWith("-part")) continue;
      field.value = value;
      field.prosed?.commands.setContent(value);
    }
    left.hidden = true;
    changed();
  });
  left.querySelector("[data-drop]").addEventListener("click", () => { left.hidden = true; forget(); });
}
