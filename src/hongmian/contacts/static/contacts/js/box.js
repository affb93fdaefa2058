/* An encrypted box in this browser: texts of one owner under AES-256-GCM, the key brought by the page, never stored. */

const NAME = "hongmian";
const STORES = ["drafts", "unsent"];

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

/** Open the box, or return null where this browser cannot encrypt or store (private window, plain http). */
export async function openBox(hexKey, owner) {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  try {
    const key = await crypto.subtle.importKey("raw", bytes(hexKey), "AES-GCM", false, ["encrypt", "decrypt"]);
    return new Box(await opened(), key, owner);
  } catch {
    return null;
  }
}

class Box {
  constructor(store, key, owner) {
    Object.assign(this, { store, key, owner });
  }

  async put(shelf, name, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
    return this.ask(shelf, "readwrite", (held) => held.put({ iv, sealed }, `${this.owner} ${name}`));
  }

  take(shelf, name) {
    return this.ask(shelf, "readwrite", (held) => held.delete(`${this.owner} ${name}`));
  }

  /** All this owner has on a shelf: [name, value], oldest name first. What cannot be opened is left out. */
  async all(shelf) {
    const names = await this.ask(shelf, "readonly", (held) => held.getAllKeys());
    const found = [];
    for (const name of names.filter((one) => one.startsWith(`${this.owner} `))) {
      const kept = await this.ask(shelf, "readonly", (held) => held.get(name));
      try {
        const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, this.key, kept.sealed);
        found.push([name.slice(this.owner.length + 1), JSON.parse(new TextDecoder().decode(plain))]);
      } catch {
        /* another key's: it will be emptied at log-out */
      }
    }
    return found;
  }

  ask(shelf, mode, question) {
    return new Promise((resolve, reject) => {
      const turn = this.store.transaction(shelf, mode);
      const asked = question(turn.objectStore(shelf));
      turn.oncomplete = () => resolve(asked.result);
      turn.onerror = turn.onabort = () => reject(turn.error);
    });
  }
}
