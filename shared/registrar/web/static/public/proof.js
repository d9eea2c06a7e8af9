/* Proof of work for forms with data-challenge (ALTCHA, version 1): fetch a challenge, try numbers
   until one fits, put it into the form. Begins when somebody enters the form; sending waits for it.
   Whatever fails, the form is sent as it is, and the server has stricter limits for it. */
(() => {
  "use strict";
  const BATCH = 256;
  const FRESH = 15 * 60 * 1000; // milliseconds; a challenge is good for twenty minutes
  const works = new WeakMap(); // form -> {begun, done, proof}

  const hex = (buffer) =>
    Array.from(new Uint8Array(buffer), (octet) => octet.toString(16).padStart(2, "0")).join("");

  const digest = async (text) =>
    hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

  async function solve({ algorithm, challenge, maxnumber, salt, signature }) {
    for (let first = 0; first <= maxnumber; first += BATCH) {
      const numbers = Array.from({ length: BATCH }, (_, index) => first + index);
      const digests = await Promise.all(numbers.map((number) => digest(salt + number)));
      const found = digests.indexOf(challenge);
      if (found >= 0) {
        return btoa(JSON.stringify({ algorithm, challenge, number: first + found, salt, signature }));
      }
      await new Promise((resume) => setTimeout(resume)); // the page stays alive
    }
    throw new Error("no number fits");
  }

  async function prove(form) {
    form.elements.altcha.value = ""; // a reload may have kept one that is spent
    const address = new URL(form.dataset.challenge, form.action);
    const answer = await fetch(address, { credentials: "omit", cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    form.elements.altcha.value = await solve(await answer.json());
  }

  function work(form) {
    const known = works.get(form);
    if (known && Date.now() - known.begun < FRESH) return known;
    const begun = { begun: Date.now(), over: false };
    begun.done = prove(form).catch(() => {}).then(() => { begun.over = true; });
    works.set(form, begun);
    return begun;
  }

  const asked = (node) => node.closest?.("form[data-challenge]");

  document.addEventListener("focusin", ({ target }) => {
    const form = asked(target);
    if (form) work(form);
  });

  // In the capture phase, so that a script that sends the form itself waits too
  document.addEventListener("submit", (event) => {
    const form = asked(event.target);
    if (!form) return;
    const begun = work(form);
    if (begun.over) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (begun.awaited) return; // an impatient second click
    begun.awaited = true;
    begun.done.then(() => form.requestSubmit(event.submitter));
  }, true);

  // Back to a form that was sent: its proof is spent
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    for (const form of document.querySelectorAll("form[data-challenge]")) {
      works.delete(form);
      form.elements.altcha.value = "";
    }
  });
})();
