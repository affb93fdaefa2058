// The service worker: where the network does not answer, the page that this phone keeps. Served with store.js before it.
const PATIENCE = 6_000; // a weak network is given so long where there is a copy
const HASHED = /\.[0-9a-f]{12}\.\w+$/; // the name of a file that never changes
const NOTHING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>没有网络 · No network</title><h1>没有网络</h1><p>这部手机上没有保存这一页。有网络时再打开。</p>
<h1 lang="en">No network</h1><p lang="en">This phone keeps no copy of this page. Open it again when there is a network.</p>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(thing(request, pathname));
});

async function page(event, path) {
  const asked = fetch(event.request);
  asked.then(answer => answer.type === "opaqueredirect" && event.waitUntil(askWhetherKnown()), () => {});
  try {
    return await Promise.race([asked, impatient()]);
  } catch {
    return (await copyOf(path, "copy")) ?? asked.catch(async () => (await instead()) ?? html(NOTHING, "", 503));
  }
}

const impatient = () => new Promise((_done, failed) => setTimeout(failed, PATIENCE));

// Led elsewhere, perhaps to sign in: whoever is not known any more keeps nothing.
async function askWhetherKnown() {
  const facts = await pocket.facts();
  if (!facts) return;
  const answer = await fetch(facts.list, { redirect: "manual" }).catch(() => null);
  if (answer && (answer.type === "opaqueredirect" || answer.status === 403)) await pocket.forget();
}

const instead = async () => {
  const facts = await pocket.facts();
  return facts && copyOf(facts.home, "missing");
};

// The kept page, with a word above it: when it was kept, or that another one is not.
async function copyOf(path, word) {
  const found = await pocket.find(path);
  if (!found) return null;
  const { words } = await pocket.facts();
  const told = `<div class="notice notice--care" role="status"><div><p>${words[word].replace("%s", found.when)}</p></div></div>`;
  const body = found.body.replace("<html ", `<html data-copied="${found.at}" `).replace(/<main [^>]*>/, main => main + told);
  return html(body, found.policy);
}

const html = (body, policy, status = 200) => {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(body, { status, headers: policy ? { ...headers, "Content-Security-Policy": policy } : headers });
};

// Style sheets, scripts and drawings: of what never changes the copy, of the rest the copy where there is no network.
async function thing(request, path) {
  const kept = HASHED.test(path) && (await copied(request));
  return kept || fetch(request).catch(async error => {
    const found = await copied(request);
    if (found) return found;
    throw error;
  });
}

const copied = async request => (await caches.has(pocket.CACHE)) && (await caches.open(pocket.CACHE)).match(request);
