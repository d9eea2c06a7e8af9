/* At the door: sends check-ins without leaving the page, again and again while there is no network,
   and searches in the list. What waits is kept for this tab, as ids without names. Without scripts
   the forms do all of it. */
(() => {
  "use strict";
  const AGAIN = 5000; // milliseconds until what was not saved is sent again
  const PATIENCE = 15000; // milliseconds for one answer
  // Bulgarian letters in Latin ones, as in domain/transliteration.py
  const LATIN = new Map(
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya"
      .split(" ").map((pair) => [pair[0], pair.slice(1)]));

  const door = document.querySelector(".door");
  if (!door) return;
  const texts = door.dataset;
  const kept = `door ${location.pathname}`;
  const form = door.querySelector(".door-form");
  const search = door.querySelector("#q");
  const counts = door.querySelector(".door-count");
  const waiting = door.querySelector(".door-waiting");
  const said = door.querySelector(".door-said");
  const nobody = door.querySelector(".door-nobody");
  let queue = read();
  let failing = queue.length > 0;
  let sending = false;
  let timer = 0;
  let leaving = false;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const rowOf = (registration) => document.getElementById(`who-${registration}`)?.closest("li");

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(kept)) || [];
    } catch {
      return [];
    }
  }

  function keep() {
    try {
      if (queue.length) sessionStorage.setItem(kept, JSON.stringify(queue));
      else sessionStorage.removeItem(kept);
    } catch {
      // no storage here: the queue is in memory alone
    }
    if (!queue.length) failing = false;
    waiting.hidden = !failing;
    const text = queue.length === 1 ? texts.one : texts.many;
    const now = failing ? filled(text, { num: queue.length }) : "";
    if (waiting.textContent !== now) waiting.textContent = now; // read aloud once
  }

  function say(text) {
    said.textContent = text;
    said.hidden = !text;
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* One row as it is now, or will be once it is saved. */
  function show(row, state) {
    const was = row.dataset.here === "yes";
    row.dataset.here = state.here ? "yes" : "no";
    row.querySelector(".arrived").textContent = state.text;
    const button = row.querySelector("button");
    if (button) {
      button.name = state.here ? "undo" : "check_in";
      button.value = state.here ? `${state.registration}.${state.id}` : state.registration;
      button.textContent = state.here ? texts.undo : texts.checkIn;
      button.classList.toggle("secondary", state.here);
    }
    if (was !== state.here) {
      counts.dataset.here = Number(counts.dataset.here) + (state.here ? 1 : -1);
      counts.textContent = filled(texts.count, counts.dataset);
    }
  }

  function showWaiting(step) {
    const row = rowOf(step.registration);
    if (row) show(row, { ...step, here: step.act === "check_in", text: texts.saving });
  }

  function showAnswer(answer) {
    const row = rowOf(answer.registration);
    const more = queue.some((step) => step.registration === answer.registration);
    if (row && !more) {
      const text = answer.arrived ? filled(texts.checkedIn, { time: answer.arrived }) : "";
      show(row, {
        registration: answer.registration,
        id: answer.check_in,
        here: Boolean(answer.arrived),
        text,
      });
    }
    say(answer.said);
  }

  function take(act, registration, id) {
    const step = { act, registration, id, since: Date.now() };
    queue.push(step);
    keep();
    showWaiting(step);
    send();
  }

  function fieldsOf(step) {
    const seconds = Math.min(99999, Math.max(0, Math.round((Date.now() - step.since) / 1000)));
    const fields = new URLSearchParams({
      csrf: form.elements.csrf.value,
      id: step.id,
      waited: String(seconds),
    });
    const undone = `${step.registration}.${step.id}`;
    fields.set(step.act, step.act === "undo" ? undone : step.registration);
    return fields;
  }

  async function ask(step) {
    const controller = new AbortController();
    const patience = setTimeout(() => controller.abort(), PATIENCE);
    try {
      return await fetch(form.getAttribute("action"), {
        method: "POST",
        body: fieldsOf(step),
        headers: { accept: "application/json" },
        redirect: "manual",
        signal: controller.signal,
      });
    } catch {
      return null; // no network
    } finally {
      clearTimeout(patience);
    }
  }

  async function send() {
    if (sending || !form || !form.isConnected) return;
    sending = true;
    clearTimeout(timer);
    while (queue.length && (await sent(queue[0]))) keep();
    sending = false;
    failing = queue.length > 0;
    keep();
    if (failing && form.isConnected) timer = setTimeout(send, AGAIN);
  }

  /* Send one step; true once it is settled and out of the queue. */
  async function sent(step) {
    const answer = await ask(step);
    if (!answer || answer.status >= 500 || [408, 429].includes(answer.status)) return false;
    if ([0, 401, 403].includes(answer.status)) {
      signedOut();
      return false;
    }
    let data = null;
    try {
      data = await answer.json();
    } catch {
      if (answer.ok) return false; // the answer broke off: the step is sent again
    }
    queue.shift();
    keep();
    if (answer.ok) showAnswer(data);
    else given(step, data);
    return true;
  }

  /* A step that was refused for good: the row is as it was before. */
  function given(step, data) {
    const row = rowOf(step.registration);
    if (row) show(row, { ...step, here: step.act === "undo", text: texts.failed });
    say(data?.said || texts.failed);
  }

  function signedOut() {
    if (!form.isConnected) return;
    door.dispatchEvent(new CustomEvent("signedout"));
    for (const part of door.querySelectorAll(".notice:not(.door-said), form, section, .door-no-scan")) {
      part.remove();
    }
    nobody?.remove();
    say(texts.signedOut);
  }

  function pressed(event) {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const [registration, id] = button.value.split(".");
    if (button.name === "undo") take("undo", registration, id);
    else take("check_in", registration, newId());
  }

  function filter() {
    const typed = Array.from(search.value.toLowerCase(), (sign) => LATIN.get(sign) ?? sign).join("");
    const words = typed.replaceAll("iya", "ia").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of form.querySelectorAll("li")) {
      row.hidden = !words.every((word) => row.dataset.words.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    nobody.hidden = shown > 0;
  }

  /* A person in the list is checked in at once; others are looked up by the search. */
  function scanned(event) {
    const row = door.querySelector(`li[data-code="${event.detail}"]`);
    const button = row?.querySelector("button");
    if (!button) {
      say(texts.unknown);
      search.value = event.detail;
    } else if (button.name === "undo") {
      say(`${row.dataset.name}: ${row.querySelector(".arrived").textContent}`);
    } else {
      say(filled(texts.waits, { name: row.dataset.name }));
      button.click();
    }
  }

  function signOut(event) {
    if (queue.length && !leaving) {
      event.preventDefault();
      leaving = true;
      say(texts.signOut);
      return;
    }
    queue = [];
    keep();
  }

  for (const row of door.querySelectorAll("li[data-code]")) {
    row.dataset.here = row.querySelector("button")?.name === "undo" ? "yes" : "no";
  }
  queue.forEach(showWaiting);
  keep();
  form?.addEventListener("submit", pressed);
  if (form?.dataset.whole) search.addEventListener("input", filter);
  document.querySelector('form[action="/organise/sign-out"]')?.addEventListener("submit", signOut);
  window.addEventListener("online", send);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  window.addEventListener("beforeunload", (event) => queue.length && !leaving && event.preventDefault());
  door.addEventListener("scanned", scanned);
  door.addEventListener("nocamera", () => say(texts.noCamera));
  send();
})();
