// Nearest lines, worked out here: the page asks the browser for a position, fetches the one public list that
// everybody gets, and sorts it. The position is never put into an address and never sent.
const box = document.querySelector("[data-near]");
const EARTH = 6371008.8; // metres
const SHOWN = 10;

function metres(lat1, lon1, lat2, lon2) {
  const rad = degrees => degrees * Math.PI / 180;
  const arc = Math.sin(rad(lat2 - lat1) / 2) ** 2
    + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(arc));
}

function distanceWords(far) {
  if (far < 950) return box.dataset.metres.replace("{n}", Math.max(50, Math.round(far / 50) * 50));
  return box.dataset.kilometres.replace("{n}", (far / 1000).toFixed(far < 9950 ? 1 : 0));
}

function position() {
  return new Promise((found, refused) =>
    navigator.geolocation.getCurrentPosition(place => found(place.coords), refused, { timeout: 10000, maximumAge: 300000 }));
}

function nearest(list, here) {
  const lines = list.rows.map(row => Object.fromEntries(list.fields.map((name, n) => [name, row[n]])));
  for (const line of lines) line.far = metres(here.latitude, here.longitude, line.lat, line.lon);
  const open = lines.filter(line => line.open);
  return (open.length ? open : lines).sort((a, b) => a.far - b.far).slice(0, SHOWN);
}

function draw(list, line, template) {
  const row = template.content.cloneNode(true);
  const put = (name, text) => { row.querySelector(`[data-put="${name}"]`).textContent = text; };
  for (const name of ["name", "state", "today", "number", "station"]) put(name, line[name]);
  put("distance", distanceWords(line.far));
  row.querySelector('[data-put="state"]').classList.add(`state--${line.shape}`);
  row.querySelector('[data-put="station"]').href = list.station.replace("CODE", line.code);
  const call = row.querySelector(".button");
  call.href = `tel:${line.tel}`;
  if (line.open) call.classList.add("button--call");
  return row;
}

function show(list, lines) {
  const panel = document.getElementById("near");
  panel.querySelector("ul").replaceChildren(...lines.map(line => draw(list, line, panel.querySelector("template"))));
  panel.hidden = false;
  document.getElementById("results").hidden = true;
  const head = panel.querySelector("h2");
  head.scrollIntoView();
  head.focus({ preventScroll: true });
}

function close() {
  document.getElementById("near").hidden = true;
  document.getElementById("results").hidden = false;
  document.getElementById("list").scrollIntoView();
}

async function find() {
  const said = box.querySelector(".near__said");
  said.textContent = box.dataset.asking;
  let here;
  try {
    here = await position();
  } catch {
    said.textContent = box.dataset.refused;
    return;
  }
  try {
    const answer = await fetch(box.dataset.near);
    if (!answer.ok) throw new Error(answer.statusText);
    const list = await answer.json();
    const lines = nearest(list, here);
    said.textContent = lines.length && lines[0].open ? "" : box.dataset.none;
    show(list, lines);
  } catch {
    said.textContent = box.dataset.failed;
  }
}

if (box && navigator.geolocation) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", find);
  document.querySelector(".near__close").addEventListener("click", close);
}
