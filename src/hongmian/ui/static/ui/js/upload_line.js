// Sends one file in pieces over a line that may break at any time. What it asks, answered by ui/uploading.py:
//   POST   {url}              {"size": n}             201 {"id", "offset": 0, "piece": 262144} · 422 {"message"}
//   PATCH  {url}{id}/         Upload-Offset, bytes    204 + Upload-Offset · 409 + Upload-Offset, the right one
//   HEAD   {url}{id}/                                 200 + Upload-Offset
//   POST   {url}{id}/finish/  {"field", "name"}       200 {"html"} · 409 + Upload-Offset · 422 {"message"}
//   DELETE {url}{id}/                                 204
// 404: the upload is gone, begin anew. 403: nobody is signed in any more. The server counts what has arrived; a piece or a
// finish sent twice does no harm.
const LEAST = 32 * 1024;
const TRIES = 9;
const ANSWER = 20000, PIECE = 60000, CHECKED = 120000; // milliseconds without an answer: lost on the way

export class Ended extends Error { // nothing more to try; `why`: "refused" (with words), "signin", "unreadable", "lost", "stopped"
  constructor(why, words) { super(why); this.why = why; this.words = words; }
}
class Gone extends Error {}

const cookie = name => {
  const pair = document.cookie.split("; ").find(one => one.startsWith(`${name}=`));
  return pair ? pair.slice(name.length + 1) : "";
};

// Which upload a file belongs to, for as long as this tab is open; `all`: of a field, those still on their way.
export const kept = {
  name: (url, field, file) => `upload:${url}:${field}:${JSON.stringify([file.name, file.size, file.lastModified])}`,
  get: name => { try { return sessionStorage.getItem(name); } catch (error) { return null; } },
  set: (name, id) => { try { sessionStorage.setItem(name, id); } catch (error) { /* then it begins anew after a reload */ } },
  drop: name => { try { sessionStorage.removeItem(name); } catch (error) { /* there was none */ } },
  all: (url, field) => {
    const start = `upload:${url}:${field}:`;
    try {
      return Object.keys(sessionStorage).filter(name => name.startsWith(start))
        .map(name => ({ name, file: JSON.parse(name.slice(start.length))[0] }));
    } catch (error) { return []; }
  },
};

export const forget = (url, id) => fetch(`${url}${id}/`, { method: "DELETE", headers: { "X-CSRFToken": cookie("csrftoken") }, keepalive: true }).catch(() => {});

export class Line {
  // `hear`: told "sending", "again" or "checking", and which part has arrived.
  constructor({ url, field, file, hear }) {
    Object.assign(this, { url, field, file, hear, offset: 0, piece: 0, most: 0, failures: 0, stopped: false });
    this.name = kept.name(url, field, file);
    this.id = kept.get(this.name);
  }

  // Resolves to the HTML of what was stored; rejects with Ended.
  async send() {
    this.failures = 0;
    for (;;) {
      try {
        await (this.id ? this.ask() : this.begin());
        while (this.offset < this.file.size) await this.sendPiece();
        return await this.finish();
      } catch (error) {
        if (this.stopped) throw new Ended("stopped");
        if (error instanceof Ended) throw error;
        if (error instanceof Gone) this.drop();
        await this.wait(error);
      }
    }
  }

  stop() {
    this.stopped = true;
    if (this.halt) this.halt();
    if (this.id) forget(this.url, this.id);
    this.drop();
  }

  drop() {
    kept.drop(this.name);
    Object.assign(this, { id: null, offset: 0 });
  }

  async begin() {
    const answer = await this.fetch("", { method: "POST", json: { size: this.file.size } }, ANSWER);
    const told = await answer.json();
    Object.assign(this, { id: told.id, offset: told.offset, most: told.piece, piece: told.piece });
    kept.set(this.name, told.id);
    this.hear("sending", 0);
  }

  async ask() {
    this.at(await this.fetch(`${this.id}/`, { method: "HEAD" }, ANSWER));
    this.hear("sending", this.offset / this.file.size);
  }

  async sendPiece() {
    const length = this.piece || LEAST * 8;
    let body;
    try { body = await new Response(this.file.slice(this.offset, this.offset + length)).arrayBuffer(); }
    catch (error) { throw new Ended("unreadable"); }
    const headers = { "Upload-Offset": String(this.offset), "Content-Type": "application/offset+octet-stream" };
    const before = this.offset;
    this.at(await this.fetch(`${this.id}/`, { method: "PATCH", headers, body }, PIECE));
    if (this.offset <= before) throw new Error("nothing arrived");
    this.failures = 0;
    this.piece = Math.min(length * 2, this.most || length);
    this.hear("sending", this.offset / this.file.size);
  }

  async finish() {
    this.hear("checking", 1);
    const answer = await this.fetch(`${this.id}/finish/`, { method: "POST", json: { field: this.field, name: this.file.name } }, CHECKED);
    if (answer.status === 409) throw new Error("something is missing");
    const { html } = await answer.json();
    kept.drop(this.name);
    return html;
  }

  at(answer) {
    const told = answer.headers.get("Upload-Offset");
    if (told === null) throw new Error("somebody else answered, on the way");
    this.offset = Number(told);
  }

  async fetch(path, { method, headers = {}, body, json }, patience) {
    if (this.stopped) throw new Ended("stopped");
    const control = new AbortController();
    this.halt = () => control.abort();
    const timer = setTimeout(this.halt, patience);
    const more = json ? { "Content-Type": "application/json" } : {};
    try {
      return await this.heed(await fetch(this.url + path, {
        method, body: json ? JSON.stringify(json) : body, credentials: "same-origin", redirect: "manual",
        headers: Object.assign({ "X-CSRFToken": cookie("csrftoken") }, more, headers), signal: control.signal,
      }));
    } finally { clearTimeout(timer); }
  }

  async heed(answer) {
    if (answer.ok || answer.status === 409) return answer;
    if (answer.status === 404) throw new Gone();
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") throw new Ended("signin");
    if (answer.status === 422) {
      const { message } = await answer.json();
      if (this.id) forget(this.url, this.id);
      this.drop();
      throw new Ended("refused", message);
    }
    throw Object.assign(new Error(`answered ${answer.status}`), { seconds: Number(answer.headers.get("Retry-After")) });
  }

  // Smaller pieces get through a poor line; each that does doubles the next.
  async wait(error) {
    this.failures += 1;
    if (this.failures >= TRIES) throw new Ended("lost");
    this.piece = Math.max(LEAST, (this.piece || LEAST * 8) / 2);
    this.hear("again", this.offset / this.file.size);
    const seconds = error.seconds || Math.min(2 ** (this.failures - 1), 20);
    await new Promise(done => {
      const timer = setTimeout(() => this.halt(), seconds * 1000 * (0.75 + Math.random() / 2));
      const halt = () => { clearTimeout(timer); removeEventListener("online", halt); done(); };
      this.halt = halt;
      addEventListener("online", halt);
    });
    if (this.stopped) throw new Ended("stopped");
  }
}
