// The small piece of work before a vote in a straw poll: shows how far it has come, tells it to screen readers, and can
// be stopped. Plain script without newer syntax: WeChat's older engines read it.
{
  const form = document.querySelector("[data-challenge]");
  const box = form.querySelector("[data-work]");
  const bar = box.querySelector("progress");
  const stop = box.querySelector("[data-stop]");
  const state = form.querySelector("[data-state]");
  const Stopped = "Stopped";

  const show = part => {
    const before = bar.value;
    bar.value = part;
    box.querySelector("[data-part]").textContent = `${Math.round(part * 100)} %`;
    if (before < 0.5 && part >= 0.5) state.textContent = form.dataset.half;
  };

  const inWorker = challenge => new Promise((done, fail) => {
    const worker = new Worker(form.dataset.solver); // throws where there is none, or where it may not be
    const halt = () => { worker.terminate(); fail(new Error(Stopped)); };
    worker.onmessage = told => {
      if (told.data.solved === undefined) { show(told.data.part); return; }
      stop.removeEventListener("click", halt);
      worker.terminate();
      done(told.data.solved);
    };
    worker.onerror = fail;
    stop.addEventListener("click", halt);
    worker.postMessage(challenge);
  });

  const inPage = async challenge => {
    await new Promise((done, fail) => {
      if (self.solveChallenge) { done(); return; }
      const script = Object.assign(document.createElement("script"), { src: form.dataset.solver, onload: done, onerror: fail });
      document.head.append(script);
    });
    let stopped = false;
    const halt = () => { stopped = true; };
    stop.addEventListener("click", halt);
    const solved = await self.solveChallenge(challenge, part => { show(part); return stopped; });
    stop.removeEventListener("click", halt);
    if (!solved) throw new Error(Stopped);
    return solved;
  };

  const solve = async challenge => {
    try {
      return await inWorker(challenge);
    } catch (error) {
      if (error.message === Stopped) throw error;
      return inPage(challenge);
    }
  };

  // Returns the solution of a challenge; null where somebody stopped it.
  self.doWork = async challenge => {
    show(0);
    box.hidden = false;
    state.textContent = form.dataset.working;
    try {
      return await solve(challenge);
    } catch (error) {
      if (error.message === Stopped) return null;
      throw error;
    } finally {
      box.hidden = true;
    }
  };
}
