// ALTCHA's proof of work, version 2 with PBKDF2/SHA-256: find the number whose derived key begins as told. Runs as a
// worker, or in the page where there is none. Plain script without newer syntax: WeChat's older engines read it.
"use strict";

var AT_ONCE = 8; // keys that the browser's engine derives side by side
var SLICE = 60; // milliseconds between two looks at the page
var engine = self.crypto && self.crypto.subtle; // closed to pages that came by plain http from another machine

function bytesOf(hex) {
  return new Uint8Array((hex.match(/../g) || []).map(function (pair) { return parseInt(pair, 16); }));
}

function hexOf(bytes) {
  return Array.from(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
}

function passwordOf(nonce, number) {
  var password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, number);
  return password;
}

async function deriveByEngine(password, salt, asked) {
  var key = await engine.importKey("raw", password, { name: "PBKDF2" }, false, ["deriveBits"]);
  var how = { name: "PBKDF2", hash: "SHA-256", salt: salt, iterations: asked.cost };
  return new Uint8Array(await engine.deriveBits(how, key, asked.keyLength * 8));
}

// FIPS 180-4: the fractional parts of the cube and square roots of the first primes.
function fraction(root) { return Math.floor((root - Math.floor(root)) * 4294967296) | 0; }
var primes = [];
for (var n = 2; primes.length < 64; n += 1) {
  if (primes.every(function (prime) { return n % prime; })) primes.push(n);
}
var STEPS = Int32Array.from(primes, function (prime) { return fraction(Math.cbrt(prime)); });
var FIRST = Int32Array.from(primes.slice(0, 8), function (prime) { return fraction(Math.sqrt(prime)); });
var words = new Int32Array(64);

function turned(word, by) { return (word >>> by) | (word << (32 - by)); }

// One round of SHA-256: the state that follows `from` after a block of 16 words.
function compress(from, block, into) {
  words.set(block);
  for (var i = 16; i < 64; i += 1) {
    var early = words[i - 15], late = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3))
      + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
  }
  var a = from[0], b = from[1], c = from[2], d = from[3], e = from[4], f = from[5], g = from[6], h = from[7];
  for (var t = 0; t < 64; t += 1) {
    var one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + STEPS[t] + words[t]) | 0;
    var two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  into[0] = from[0] + a; into[1] = from[1] + b; into[2] = from[2] + c; into[3] = from[3] + d;
  into[4] = from[4] + e; into[5] = from[5] + f; into[6] = from[6] + g; into[7] = from[7] + h;
}

// A block that ends a message which began with one whole block: at most 55 bytes, or the 8 words of a state.
function ending(bytes) {
  var padded = new Uint8Array(64), view = new DataView(padded.buffer);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  view.setUint32(60, (64 + bytes.length) * 8);
  return Int32Array.from({ length: 16 }, function (_, at) { return view.getInt32(at * 4); });
}

function keyed(password, pad) {
  var block = new Uint8Array(64).fill(pad);
  password.forEach(function (byte, at) { block[at] ^= byte; });
  var view = new DataView(block.buffer), state = new Int32Array(8);
  compress(FIRST, Int32Array.from({ length: 16 }, function (_, at) { return view.getInt32(at * 4); }), state);
  return state;
}

// RFC 8018, its first block: enough for a key of up to 32 bytes.
function deriveByHand(password, salt, asked) {
  var inner = keyed(password, 0x36), outer = keyed(password, 0x5c);
  var first = new Uint8Array(salt.length + 4), next = ending(new Uint8Array(32));
  first.set(salt);
  first[salt.length + 3] = 1;
  var state = new Int32Array(8), sum = new Int32Array(8), block = ending(first);
  for (var round = 0; round < asked.cost; round += 1) {
    compress(inner, block, state);
    next.set(state);
    compress(outer, next, state);
    next.set(state);
    block = next;
    for (var at = 0; at < 8; at += 1) sum[at] ^= state[at];
  }
  var key = new Uint8Array(32), view = new DataView(key.buffer);
  sum.forEach(function (word, place) { view.setInt32(place * 4, word); });
  return key.slice(0, asked.keyLength);
}

function breath() { return new Promise(function (done) { setTimeout(done, 0); }); }

// Returns ALTCHA's payload. `tell(part)` hears how much of the work is done and stops it by returning true.
async function solveChallenge(challenge, tell) {
  var asked = challenge.parameters, began = Date.now(), seen = began;
  var nonce = bytesOf(asked.nonce), salt = bytesOf(asked.salt);
  var derive = engine ? deriveByEngine : deriveByHand, together = engine ? AT_ONCE : 1;
  for (var start = 0; ; start += together) {
    var keys = [];
    for (var more = 0; more < together; more += 1) keys.push(derive(passwordOf(nonce, start + more), salt, asked));
    var found = (await Promise.all(keys)).map(hexOf);
    for (var which = 0; which < together; which += 1) {
      if (found[which].startsWith(asked.keyPrefix)) {
        var solution = { counter: start + which, derivedKey: found[which], time: Date.now() - began };
        return btoa(JSON.stringify({ challenge: challenge, solution: solution }));
      }
    }
    if (Date.now() - seen < SLICE) continue;
    seen = Date.now();
    if (tell(asked.data ? Math.min(1, start / asked.data.most) : 0)) return "";
    if (!engine) await breath();
  }
}

if (typeof document === "undefined") {
  self.onmessage = async function (asked) {
    self.postMessage({ solved: await solveChallenge(asked.data, function (part) { self.postMessage({ part: part }); }) });
  };
}
