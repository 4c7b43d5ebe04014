// Search without a server. The index is in script files, so that it also works from a disk. Folding and cutting into
// terms is the same as in akn_convert/publish/search.py; a test compares the two.
"use strict";
const SHARDS = 32;
const FOLD = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ё": "е", "’": "'", "ß": "ss", "æ": "ae", "œ": "oe"};
const HAN = /[\u3400-\u9fff\uf900-\ufaff]+/gu;
const WORD = /[\p{L}\p{N}]+(?:[/.\-][\p{L}\p{N}]+)*/gu;
const PREFIXES = ["وال", "بال", "كال", "فال", "لل", "ال"];
const volumes = {}, documents = {}, words = {}, waiting = {};

function fold(text) {
  const lower = [...text.toLowerCase()].map((c) => (c in FOLD ? FOLD[c] : c)).join("");
  return lower.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
}

function terms(text) {
  const folded = fold(text), found = [];
  for (const run of folded.match(HAN) || []) {
    const letters = [...run];
    if (letters.length === 1) found.push(run);
    for (let i = 0; i + 1 < letters.length; i++) found.push(letters[i] + letters[i + 1]);
  }
  for (const word of folded.replace(HAN, " ").match(WORD) || []) {
    const letters = [...word].slice(0, 40).join("");
    const prefix = PREFIXES.find((p) => word.startsWith(p) && word.length > p.length + 1);
    found.push(prefix ? word.slice(prefix.length) : letters);
  }
  return found;
}

const TABLE = Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function shard(term) {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode([...term].slice(0, 2).join(""))) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ((crc ^ 0xffffffff) >>> 0) % SHARDS;
}

function search_start(found) { Object.assign(volumes, found); }
function search_documents(language, volume, found) { documents[language + volume] = found; }
function search_words(language, volume, place, found) { words[language + volume + "/" + place] = found; }

function load(path) {
  waiting[path] ||= new Promise((done) => {
    const script = document.createElement("script");
    script.src = path;
    script.onload = script.onerror = () => done();
    document.head.append(script);
  });
  return waiting[path];
}

async function numbers(language, volume, term, beginning) {
  const place = shard(term);
  await load(`${language}/${volume}/${place}.js`);
  const shelf = words[language + volume + "/" + place] || {};
  if (!beginning) return new Set(shelf[term] || []);
  return new Set(Object.keys(shelf).filter((word) => word.startsWith(term)).flatMap((word) => shelf[word]));
}

async function find(query, language) {
  const wanted = query.split(/\s+/).filter(Boolean).flatMap((word) => {
    const beginning = word.endsWith("*");
    return terms(word).map((term) => [term, beginning && [...term].length > 1]);
  });
  const found = [];
  if (!wanted.length) return found;
  for (const code of Object.keys(volumes).filter((code) => language === "all" || code === language)) {
    for (let volume = 0; volume < volumes[code]; volume++) {
      const sets = await Promise.all(wanted.map(([term, beginning]) => numbers(code, volume, term, beginning)));
      const hits = [...sets[0]].filter((number) => sets.every((set) => set.has(number)));
      if (hits.length) await load(`${code}/${volume}/documents.js`);
      for (const number of hits) {
        const entry = (documents[code + volume] || {})[number];
        if (entry) found.push([code, ...entry]);
      }
    }
  }
  const titled = new Set(found.filter((hit) => wanted.every(([term]) => terms(hit[2] + " " + hit[3]).includes(term))));
  return found.sort((a, b) => titled.has(b) - titled.has(a) || (b[4] > a[4]) - (b[4] < a[4]) || (a[2] > b[2]) - (a[2] < b[2]));
}

function tag(code) { return {ara: "ar", zho: "zh", eng: "en", fra: "fr", rus: "ru", spa: "es"}[code] || code; }

function show(found, query) {
  const list = document.getElementById("results");
  document.getElementById("count").textContent = found.length === 0 ? "Nothing found." : found.length + " found.";
  const text = ":~:text=" + encodeURIComponent(query.replaceAll("*", "").trim()).replaceAll("-", "%2D");
  list.replaceChildren(...found.slice(0, 200).map(([code, page, label, title, date]) => {
    const item = document.createElement("li"), link = document.createElement("a"), name = document.createElement("bdi");
    link.href = "../" + page + "#" + text;
    link.textContent = label;
    name.textContent = title === label ? "" : title;
    name.lang = tag(code);
    const meta = document.createElement("div");
    meta.className = "meta";
    const option = [...document.querySelectorAll("#language option")].find((one) => one.value === code);
    meta.textContent = [date, option ? option.textContent : code].filter(Boolean).join(" · ");
    item.append(link, " ", name, meta);
    return item;
  }));
}

async function run() {
  const query = document.getElementById("query").value, language = document.getElementById("language").value;
  history.replaceState(null, "", location.pathname + "?" + new URLSearchParams({q: query, in: language}));
  show(query.trim() ? await find(query, language) : [], query);
  if (!query.trim()) document.getElementById("count").textContent = "";
}

if (document.getElementById("find")) {
  const given = new URLSearchParams(location.search);
  if (given.has("q")) document.getElementById("query").value = given.get("q");
  if (given.has("in")) document.getElementById("language").value = given.get("in");
  document.getElementById("find").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  load("index.js").then(() => { if (given.has("q")) run(); });
}
