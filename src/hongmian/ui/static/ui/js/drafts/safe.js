// Drafts kept on this device: each one encrypted (AES-GCM) under a key that only the signed-in page is given.
const text = bytes => btoa(String.fromCharCode(...bytes));
const bytes = words => Uint8Array.from(atob(words), sign => sign.charCodeAt(0));

// `hex`: 32 bytes; `kind`: of the form, "contact". Null where the browser cannot encrypt (no https) or keep anything.
export async function openSafe(hex, kind) {
  if (!hex || !globalThis.crypto?.subtle) return null;
  try { localStorage.setItem("drafts", "1"); localStorage.removeItem("drafts"); } catch { return null; }
  const raw = Uint8Array.from(hex.match(/../g), pair => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return new Safe(key, `${kind}:`);
}

class Safe {
  #key;
  #prefix;
  #turns = new Map();

  constructor(key, prefix) { [this.#key, this.#prefix] = [key, prefix]; }

  // Writes of one draft are done one after the other, and a removal waits for them.
  #inTurn(id, deed) {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(deed);
    this.#turns.set(id, turn.catch(() => {}));
    return turn;
  }

  put(id, entry) {
    return this.#inTurn(id, async () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const additionalData = new TextEncoder().encode(id);
      const clear = new TextEncoder().encode(JSON.stringify(entry));
      const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, this.#key, clear);
      localStorage.setItem(this.#prefix + id, JSON.stringify({ iv: text(iv), box: text(new Uint8Array(box)) }));
    });
  }

  remove(id) {
    return this.#inTurn(id, () => localStorage.removeItem(this.#prefix + id));
  }

  // What does not open was left by someone else and goes.
  async all() {
    const found = [];
    for (const name of Object.keys(localStorage).filter(name => name.startsWith(this.#prefix))) {
      const id = name.slice(this.#prefix.length);
      const entry = await this.#open(id, localStorage.getItem(name));
      if (entry) found.push({ id, ...entry });
      else localStorage.removeItem(name);
    }
    return found.sort((one, other) => one.began.localeCompare(other.began));
  }

  async #open(id, kept) {
    try {
      const { iv, box } = JSON.parse(kept);
      const additionalData = new TextEncoder().encode(id);
      const clear = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv), additionalData }, this.#key, bytes(box));
      return JSON.parse(new TextDecoder().decode(clear));
    } catch {
      return null;
    }
  }
}
