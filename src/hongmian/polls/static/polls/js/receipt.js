// The receipt: its text copied, and its code put on a picture that says what it is.
const copy = document.querySelector("[data-copy]");
const told = document.querySelector("[data-copied]");

// Old browsers and pages without TLS have no clipboard: there, the text that stands on the page is marked and copied.
const copied = async text => {
  try { await navigator.clipboard.writeText(text.value); return true; } catch { /* the older way */ }
  text.closest("details").open = true;
  text.focus();
  text.select();
  text.setSelectionRange(0, text.value.length);
  return document.execCommand("copy");
};

if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const done = await copied(document.getElementById(copy.dataset.copy));
    told.textContent = done ? told.dataset.copied : told.dataset.notCopied;
  });
}

const WIDTH = 900, EDGE = 60, SIZE = 48;
const lines = (pen, text) => text.match(/[\u3000-\u9fff]|[^\s\u3000-\u9fff]+\s?|\s/g).reduce((found, word) => {
  const longer = found[found.length - 1] + word;
  if (pen.measureText(longer).width > WIDTH - 2 * EDGE) found.push(word);
  else found[found.length - 1] = longer;
  return found;
}, [""]);

// A code alone says nothing in an album: the name of the vote and the number of the ballot go above it.
const draw = code => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const font = `${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  pen.font = font;
  const words = [code.dataset.title, code.dataset.number, code.dataset.check].flatMap(text => lines(pen, text));
  const top = EDGE + words.length * SIZE * 1.5;
  Object.assign(canvas, { width: WIDTH, height: top + WIDTH });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  pen.font = font;
  words.forEach((line, n) => pen.fillText(line, EDGE, EDGE + SIZE + n * SIZE * 1.5));
  pen.imageSmoothingEnabled = false;
  pen.drawImage(code, 0, top, WIDTH, WIDTH);
  return canvas.toDataURL("image/png");
};

const code = document.querySelector("[data-picture]");
if (code) code.decode().then(() => { code.src = draw(code); }).catch(() => {}); // the code as it came is enough

// The ticks that the tab remembered are no longer needed, and nobody's business.
try { sessionStorage.removeItem(`ballot ${document.querySelector("[data-receipt-of]").dataset.receiptOf}`); } catch { /* refused */ }
