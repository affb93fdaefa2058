// The score sheet: buttons and a slider for each criterion, saved as one goes. Without this file the form posts.
const form = document.querySelector("[data-scores]");
const state = form.querySelector("[data-state]");
const total = form.querySelector("[data-total]");
const revision = form.elements.revision;
const step = Number(form.dataset.step);
const lowest = Number(form.dataset.lowest);
const highest = Number(form.dataset.highest);
const digits = (form.dataset.step.split(".")[1] ?? "").length;
let wanted = 0;
let stored = 0;
let going = null;
let timer = 0;
let lost = false;

form.querySelector("[data-save]").hidden = true;

for (const set of form.querySelectorAll(".score__set")) {
  const box = set.querySelector("input[type=number]");
  const slide = set.querySelector(".score__slide");
  const none = set.querySelector(".score__none");
  for (const part of set.querySelectorAll(".score__step, .score__slide")) part.hidden = false;
  const show = () => {
    slide.classList.toggle("is-empty", box.value === "");
    slide.value = box.value === "" ? lowest : box.value;
    none.hidden = box.value !== "";
    slide.setAttribute("aria-valuetext", box.value === "" ? slide.dataset.empty : box.value);
  };
  const put = value => {
    box.value = String(Number(Math.min(highest, Math.max(lowest, value)).toFixed(digits)));
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  slide.addEventListener("input", () => put(Number(slide.value)));
  slide.addEventListener("click", () => { if (box.value === "") put(Number(slide.value)); });
  for (const button of set.querySelectorAll(".score__step")) {
    button.addEventListener("click", () => put(Number(box.value === "" ? slide.value : box.value) + step * Number(button.dataset.by)));
  }
  box.addEventListener("input", show);
  show();
}

function say(words, wrong = false) {
  state.textContent = words;
  state.classList.toggle("is-wrong", wrong);
}

function blame(field, words) {
  for (const line of form.querySelectorAll(".score .field__error")) {
    const here = line.id === `wrong-${field}`;
    line.hidden = !here;
    line.textContent = here ? words : "";
    const box = form.querySelector(`[aria-describedby="${line.id}"]`);
    if (here) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

// One save at a time: each needs the revision that the one before it answers.
function save() {
  clearTimeout(timer);
  if (!going && stored !== wanted && !lost) {
    going = send().finally(() => {
      going = null;
    });
  }
  return going;
}

async function send() {
  const sent = wanted;
  say(form.dataset.saving);
  try {
    const answer = await fetch(form.dataset.scores, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (answer.ok && told) {
      stored = sent;
      revision.value = told.revision;
      total.textContent = told.total || "—";
      blame("", "");
      say(form.dataset.saved);
      if (stored !== wanted) later(300);
    } else if (told) {
      stored = sent;
      blame(told.field, told.wrong);
      say(told.wrong, true);
    } else if (answer.redirected || answer.status === 403 || answer.status === 404) {
      lost = true;
      say(form.dataset.lost, true);
    } else {
      throw new Error(String(answer.status));
    }
  } catch {
    say(form.dataset.offline, true);
    later(5000);
  }
}

form.addEventListener("input", () => {
  wanted += 1;
  later(700);
});

// What is on its way is waited for: sent beside it, the sheet would seem to be changed elsewhere.
form.addEventListener("submit", async event => {
  clearTimeout(timer);
  if (!going) {
    stored = wanted;
    return;
  }
  event.preventDefault();
  await going;
  form.requestSubmit(event.submitter);
});

document.addEventListener("click", async event => {
  const link = event.target.closest?.("a[href]");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
  if (!link || elsewhere || event.defaultPrevented || link.hash || lost || (!going && stored === wanted)) return;
  event.preventDefault();
  await going;
  await save();
  if (stored !== wanted && !lost && !navigator.onLine) return;
  location.href = link.href;
});

addEventListener("pagehide", () => {
  if (stored !== wanted && !lost) navigator.sendBeacon(form.dataset.scores, new FormData(form));
});

// Enter leads to the next field instead of sending the form.
form.addEventListener("keydown", event => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=hand_in]"));
    return;
  }
  if (event.target.type !== "number") return;
  event.preventDefault();
  const boxes = [...form.querySelectorAll("input[type=number], textarea")];
  boxes[boxes.indexOf(event.target) + 1]?.focus();
});
