// The page "On this phone": whether its owner has pages kept here, how far that is, and the queue of what waits.
import { refresh } from "./keeping.js";
import { Queue } from "./queue.js";

const { pocket } = self;
const place = document.querySelector("[data-pocket]");
const part = name => place.querySelector(`[data-${name}]`);

const able = () => self.isSecureContext && "serviceWorker" in navigator && self.indexedDB && self.caches;

async function show() {
  const facts = able() ? await pocket.facts() : null;
  const shown = !able() ? "unable" : facts ? "kept" : "free";
  for (const name of ["unable", "kept", "free"]) part(name).hidden = name !== shown;
  if (!facts) return;
  const found = await Promise.all((await pocket.paths()).map(async path => [path, await pocket.find(path)]));
  part("pages").replaceChildren(...found.filter(([, page]) => page).map(([path, page]) => line(path, page.title)));
  part("when").textContent = found.find(([, page]) => page)?.[1].when ?? "";
}

function line(path, title) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  [link.href, link.className, link.textContent] = [path, "more", title.split(" · ")[0]];
  item.append(link);
  return item;
}

// Do something that takes a while: no second press, and what came of it is said.
async function act(button, deed) {
  button.disabled = true;
  const told = part("told");
  told.textContent = "";
  try { await deed(words => { told.textContent = words; }); } catch { told.textContent = place.dataset.textFailed; }
  button.disabled = false;
  await show();
}

const keep = say => refresh(place.dataset.list, (done, all) => say(place.dataset.textProgress.replace("{1}", done + 1).replace("{2}", all)));

part("keep").addEventListener("click", event => act(event.currentTarget, async say => {
  await navigator.serviceWorker.register(place.dataset.worker, { scope: "/" });
  await keep(say);
  await navigator.serviceWorker.ready;
  say(place.dataset.textKept);
}));
part("again").addEventListener("click", event => act(event.currentTarget, async say => {
  await keep(say);
  say(place.dataset.textKept);
}));
part("forget").addEventListener("click", event => act(event.currentTarget, async say => {
  const worker = await navigator.serviceWorker.getRegistration("/");
  await worker?.unregister();
  await pocket.forget();
  say(place.dataset.textForgotten);
}));

addEventListener("beforeinstallprompt", event => {
  event.preventDefault();
  part("install").hidden = false;
  part("install").addEventListener("click", () => event.prompt());
});

await show();
await new Queue(place).start();
place.dataset.ready = "";
