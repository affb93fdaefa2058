// What a phone keeps of its owner's day: pages, each encrypted (AES-GCM, its address authenticated with it) under a key
// that the browser uses and never hands out. Loaded by pages and by the worker alike, hence no module.
self.pocket = (() => {
  const CACHE = "pocket"; // of style sheets, scripts and drawings: nothing of anyone's
  const STORES = ["pages", "facts"];

  const asked = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  const opened = () => {
    const request = indexedDB.open("pocket", 1);
    request.onupgradeneeded = () => STORES.forEach(name => request.result.createObjectStore(name));
    return asked(request);
  };

  const within = async (mode, deed) => {
    const database = await opened();
    try { return await deed(name => database.transaction(name, mode).objectStore(name)); } finally { database.close(); }
  };

  const seal = async (key, path, told) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = new TextEncoder().encode(path);
    const clear = new TextEncoder().encode(JSON.stringify(told));
    return { iv, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, clear) };
  };

  const unseal = async (key, path, { iv, box }) => {
    const additionalData = new TextEncoder().encode(path);
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, box)));
  };

  // Drop everything: key, pages, style sheets.
  const forget = async () => {
    await within("readwrite", store => Promise.all(STORES.map(name => asked(store(name).clear()))));
    await caches.delete(CACHE);
  };

  // What was agreed at `begin`, or null; past its time everything goes.
  const facts = async () => {
    const found = await within("readonly", store => asked(store("facts").get("facts")));
    if (!found || Date.now() < found.until) return found ?? null;
    await forget();
    return null;
  };

  // `key`: 32 bytes in hex; `owner`: whose pages they are; `seconds`: how long they are kept without a word from the
  // server; `list`: where that word is asked for; `home`, `words`: what is shown for a page that is not kept.
  const begin = async ({ key, owner, seconds, list, home, words }) => {
    const known = await facts();
    if (known && known.owner !== owner) await forget();
    const raw = Uint8Array.from(key.match(/../g), pair => parseInt(pair, 16));
    const sealed = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    const told = { key: sealed, owner, list, home, words, at: Date.now(), until: Date.now() + seconds * 1000 };
    await within("readwrite", store => asked(store("facts").put(told, "facts")));
  };

  // `told`: title, body, policy (its Content-Security-Policy), when (the time to show).
  const keep = async (path, told) => {
    const { key } = await facts();
    const sealed = await seal(key, path, { ...told, at: Date.now() });
    await within("readwrite", store => asked(store("pages").put(sealed, path)));
  };

  const find = async path => {
    const known = await facts();
    const sealed = known && (await within("readonly", store => asked(store("pages").get(path))));
    return sealed ? unseal(known.key, path, sealed).catch(() => null) : null;
  };

  const paths = () => within("readonly", store => asked(store("pages").getAllKeys()));

  const prune = async wanted => {
    const stale = (await paths()).filter(path => !wanted.includes(path));
    await within("readwrite", store => Promise.all(stale.map(path => asked(store("pages").delete(path)))));
  };

  return { CACHE, begin, facts, find, forget, keep, paths, prune };
})();
