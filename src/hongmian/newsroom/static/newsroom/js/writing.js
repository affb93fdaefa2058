// Writing an article: rich text in place, stored meanwhile, and kept on this device while it is not.
import { write } from "./prose.js";

const QUIET = 3_000; // without a key pressed, before it is stored
const form = document.querySelector("form[data-writing]");
const words = form.dataset;
const told = form.querySelector("[data-stored]");
const beside = document.querySelector("[data-beside]");
const left = document.querySelector("[data-left]");
const safe = await opened();
let timer, sending, aside = false;

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
form.addEventListener("submit", () => { clearTimeout(timer); forget(); });
addEventListener("online", store);
addEventListener("pageshow", event => event.persisted && location.reload());
await offer();
form.dataset.ready = "";

async function opened() {
  const key = form.dataset.key;
  delete form.dataset.key;
  try { return await (await import(form.dataset.safe)).openSafe(key, "article"); } catch { return null; }
}

function changed() {
  told.textContent = words.textUnsaved;
  clearTimeout(timer);
  timer = setTimeout(store, QUIET);
  keep();
}

function fields() {
  const given = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  return given;
}

function keep() {
  return safe?.put(form.dataset.article, { state: "draft", began: "", fields: fields() }).catch(() => {});
}

function forget() { return safe?.remove(form.dataset.article).catch(() => {}); }

async function store() {
  if (sending || aside) return;
  sending = true;
  const body = new FormData(form);
  const before = JSON.stringify(fields());
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body, headers: { Accept: "application/json", "X-Owner": form.dataset.owner }, redirect: "error" });
    const given = await answer.json();
    if (answer.ok) {
      if (given.aside) return conflict(given);
      form.elements.base.value = given.base;
      told.textContent = given.words;
      if (before === JSON.stringify({ ...fields(), base: JSON.parse(before).base })) await forget();
    } else if (given.words) told.textContent = given.words;
  } catch { /* no network: it is kept on this device, and sent with the next change or when the network is back */ } finally { sending = false; }
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
  const kept = (await safe?.all().catch(() => []))?.find(one => one.id === form.dataset.article);
  if (!kept || "refused" in form.dataset) return;
  const now = fields();
  if (Object.entries(kept.fields).every(([name, value]) => name === "base" || now[name] === value)) return forget();
  left.hidden = false;
  left.querySelector("[data-bring]").addEventListener("click", () => {
    for (const [name, value] of Object.entries(kept.fields)) {
      const field = form.elements[name];
      if (!field || name === "base" || name.endsWith("-part")) continue;
      field.value = value;
      field.prosed?.commands.setContent(value);
    }
    left.hidden = true;
    changed();
  });
  left.querySelector("[data-drop]").addEventListener("click", () => { left.hidden = true; forget(); });
}
