// Sends the ballot to the intake and does not give up at the first lost connection. The same key every time: however
// often it is sent, it is one ballot. Without script, or where there is no intake, the form posts by itself.
// Plain script without newer syntax: WeChat's older engines read it.
{
  const form = document.querySelector("[data-cast]");
  const button = form && form.querySelector("[type=submit]");
  const TRIES = 8, LONGEST = 20000; // milliseconds without an answer: lost on the way
  const pause = seconds => new Promise(done => { setTimeout(done, seconds * 1000); });
  const english = document.documentElement.lang === "en";
  const say = words => { form.querySelector("[data-state]").textContent = words; };

  class Refused extends Error {} // what it says is for people
  class Later extends Error {} // too many at once: to be sent again after `seconds`
  class Stopped extends Error {}
  const LEFT = "left"; // for another page
  // Whatever else goes wrong was lost on the way, and is tried again.

  const ask = async (url, options) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), LONGEST);
    const answer = await fetch(url, Object.assign({ credentials: "same-origin", signal: stop.signal }, options));
    if (answer.status === 429) throw Object.assign(new Later(), { seconds: Number(answer.headers.get("Retry-After")) || 10 });
    return answer;
  };

  // A straw poll: the proof of work, ALTCHA's (work.js).
  const solution = async () => {
    const answer = await ask(form.dataset.challenge);
    if (answer.status === 403) throw new Refused((await answer.json()).message);
    if (!answer.ok) throw new Error("no challenge");
    const solved = await self.doWork(await answer.json());
    if (solved === null) throw new Stopped();
    say(form.dataset.sending);
    return solved;
  };

  let kept = null; // the token, for as long as this page is open
  const token = async () => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    if (form.dataset.challenge) body.set("altcha", await solution());
    const answer = await ask(form.dataset.token, { method: "POST", body });
    if (answer.status === 503) throw new Error("not now");
    const told = answer.status === 403 && await answer.json().catch(() => null);
    if (told) throw new Refused(told.message); // without words, the form is out of date: posted, it says so
    return answer.ok ? (await answer.json()).token : null;
  };

  // Where there is no intake, the form posts by itself.
  const post = async () => {
    if (form.dataset.challenge) form.elements.altcha.value = await solution();
    form.submit();
    return LEFT;
  };

  const choices = () => new FormData(form).getAll("choice");
  const send = held => ask(`/vote/${form.dataset.poll}/ballots`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": form.elements.key.value },
    body: JSON.stringify({ token: held, choices: choices() }),
  });

  const lead = told => {
    say(form.dataset.stored);
    form.action = form.dataset.receipt;
    const text = document.createElement("input");
    Object.assign(text, { type: "hidden", name: "receipt", value: told.receipt });
    form.append(text);
    form.submit();
    return LEFT;
  };

  const refuse = words => {
    const place = document.querySelector("[data-trouble]");
    const text = document.createElement("p");
    text.textContent = words;
    const inner = document.createElement("div");
    inner.append(text);
    const notice = document.createElement("div");
    notice.className = "notice notice--wrong";
    notice.setAttribute("role", "alert");
    notice.append(inner);
    notice.tabIndex = -1;
    place.textContent = "";
    place.append(notice);
    notice.focus();
    return true;
  };

  // True or LEFT once there is nothing more to try.
  const attempt = async () => {
    kept = kept || await token();
    const answer = kept && await send(kept);
    if (!answer || answer.status === 404 || answer.status === 405) return post();
    if (answer.status === 503) return false;
    const told = await answer.json();
    if (answer.status === 201) return lead(told);
    if (answer.status === 409) { location.assign(form.dataset.review); return LEFT; } // which says since when
    if (!told.zh) return false; // somebody else answered, on the way
    if (told.error === "token") kept = null; // it ended while the page lay open
    return refuse(english ? told.en : told.zh);
  };

  const patiently = async () => {
    for (let n = 0; n < TRIES; n += 1) {
      let wait = 2 ** Math.min(n, 4);
      try {
        const done = await attempt();
        if (done) return done === LEFT ? LEFT : "";
        say(form.dataset.again);
      } catch (error) {
        if (error instanceof Stopped) return form.dataset.stopped;
        if (error instanceof Refused) { refuse(error.message); return ""; }
        say(error instanceof Later ? form.dataset.busy : form.dataset.again);
        wait = error.seconds || wait;
      }
      await pause(wait * (0.75 + Math.random() / 2));
    }
    refuse(form.dataset.failed);
    return "";
  };

  if (form) form.addEventListener("submit", async event => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    say(form.dataset.sending);
    const said = await patiently();
    if (said === LEFT) return;
    button.disabled = false;
    say(said);
    if (said) button.focus();
  });
  if (form) addEventListener("pageshow", () => { // come back to: sent again, it gives the same receipt
    button.disabled = false;
    say("");
  });
}
