// Fetch what a phone is to keep, encrypt it and put it away; with it all that these pages are drawn with.
const { pocket } = self;

// Return whether the pages at hand are kept; `tell(done, all)` hears how far it is. Whoever is signed in no longer, or
// may not, keeps nothing any more. Throws where the network fails; what was kept before stays.
export async function refresh(list, tell = () => {}) {
  const answer = await fetch(list, { redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    await pocket.forget();
    return false;
  }
  if (!answer.ok) throw new Error(`${list}: ${answer.status}`);
  const told = await answer.json();
  await pocket.begin({ ...told, list });
  const things = new Set();
  for (const [done, path] of told.pages.entries()) {
    tell(done, told.pages.length);
    const body = await keepPage(path, told.when);
    if (body) thingsOf(body).forEach(one => things.add(one));
  }
  await pocket.prune(told.pages);
  await keepThings(things);
  tell(told.pages.length, told.pages.length);
  return true;
}

async function keepPage(path, when) {
  const answer = await fetch(path, { redirect: "manual", headers: { "X-Pocket": "copy" } });
  if (!answer.ok) return "";
  const body = await answer.text();
  const title = new DOMParser().parseFromString(body, "text/html").title;
  await pocket.keep(path, { title, body, when, policy: answer.headers.get("Content-Security-Policy") });
  return body;
}

// The files that a page is drawn with.
function thingsOf(body) {
  const found = new DOMParser().parseFromString(body, "text/html").querySelectorAll(
    "link[rel=stylesheet], link[rel=icon], script[src], img[src], use[href]",
  );
  return [...found].map(one => (one.getAttribute("href") ?? one.getAttribute("src")).split("#")[0]).filter(one => one.startsWith("/static/"));
}

// Keep them, and what they themselves ask for.
async function keepThings(things) {
  const cache = await caches.open(pocket.CACHE);
  for (const path of things) {  // grows while it is gone through
    const kept = await cache.match(path);
    const answer = kept ?? (await fetch(path).catch(() => null));
    if (!answer?.ok) continue;
    if (!kept) await cache.put(path, answer.clone());
    if (/\.(css|js)$/.test(path)) namedIn(await answer.text(), path).forEach(one => things.add(one));
  }
}

// What a script imports, or a style sheet draws with.
function namedIn(text, path) {
  const names = [...text.matchAll(/(?:from|import)\s*"(\.[^"]+)"|url\(["']?([^"')]+)["']?\)/g)].map(([, one, other]) => one ?? other);
  return names.filter(one => !one.startsWith("data:")).map(one => new URL(one, location.origin + path).pathname);
}
