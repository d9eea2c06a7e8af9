/* <registration-form event="..." lang="...">: an event's registration form inside any web page.
   The form comes from the server, in the light DOM; what it cannot do leads to the hosted page.
   No cookie, no storage, no other host, no inline style or script. */
(() => {
  "use strict";
  const NAME = "registration-form";
  if (customElements.get(NAME)) return;

  const SECONDS = 1000;
  const RESTORED_MAX = 50; // times: a host that always takes the form away may have it so
  // Combined into another file or loaded as a module, the script does not know where it came from
  const source = document.currentScript && document.currentScript.src;
  const ours = /\/embed\.js([?#]|$)/.test(source) ? new URL(source).origin : "";
  let count = 0; // forms so far: ids of two forms on one page never clash
  let policy;

  const parsed = () =>
    document.readyState !== "loading" ||
    new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));

  const ask = (address, options, seconds) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), seconds * SECONDS);
    const request = { credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal };
    return fetch(address, { ...request, ...options }).finally(() => clearTimeout(timer));
  };

  const parse = (html) => {
    if (window.trustedTypes) {
      policy ||= trustedTypes.createPolicy("registrar", { createHTML: (text) => text });
    }
    return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  };

  const newNonce = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(20)), (octet) =>
      octet.toString(16).padStart(2, "0")).join("");

  // A host's style sheet may show what is hidden; a style set by a script is no inline style
  const show = (node, shown) => {
    node.hidden = !shown;
    node.style.setProperty("display", shown ? "" : "none", "important");
  };

  // Its beginning, even where it is longer than the screen; a host's head may ask for a margin
  const land = (node) => {
    node.focus({ preventScroll: true });
    node.scrollIntoView();
  };

  const words = (node, name) => (node.getAttribute(name) || "").split(" ").filter(Boolean);

  const describe = (node, ids) =>
    ids.length
      ? node.setAttribute("aria-describedby", ids.join(" "))
      : node.removeAttribute("aria-describedby");

  const makeUnique = (root, prefix) => {
    for (const node of root.querySelectorAll("[id]")) node.id = prefix + node.id;
    for (const name of ["for", "aria-labelledby", "aria-describedby"]) {
      for (const node of root.querySelectorAll(`[${name}]`)) {
        node.setAttribute(name, words(node, name).map((id) => prefix + id).join(" "));
      }
    }
  };

  // A form's own properties may be hidden by fields of that name, so a control is always searched
  const controlsOf = (root) => [...root.querySelectorAll("input,select,textarea")];

  const fill = (root, values) => {
    for (const control of controlsOf(root)) {
      if (control.type === "hidden") continue;
      const given = values.getAll(control.name);
      if (/^(radio|checkbox)$/.test(control.type)) control.checked = given.includes(control.value);
      else if (given.length) control.value = given[0];
    }
  };

  class Filling {
    constructor(element, root, event, nonce) {
      this.element = element;
      this.root = root;
      this.event = event;
      this.parts = {};
      this.prefix = `registrar-${++count}-`;
      this.nonce = nonce;
      for (const template of root.querySelectorAll("template")) {
        this.parts[template.getAttribute("data-part")] = template.content;
        template.remove();
      }
      this.form = root.querySelector("form");
      if (this.form) this.prepare();
      makeUnique(root, this.prefix);
      this.kept = [...root.children];
    }

    prepare() {
      const { root, form } = this;
      for (const part of root.querySelectorAll("[data-when]")) {
        // It is asked only when it applies, so nobody needs to be told when
        const sentence = part.querySelector(`#when-${part.getAttribute("data-field")}`);
        if (sentence) sentence.remove();
      }
      for (const bait of root.querySelectorAll("form [aria-hidden=true]")) show(bait, false);
      for (const link of root.querySelectorAll("form a[href]")) {
        link.target = "_blank"; // what is filled in stays
        link.rel = "noopener";
      }
      form.addEventListener("change", () => this.choose());
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!this.sending) this.send();
      });
      this.choose();
    }

    values() {
      return new FormData(this.form);
    }

    choose() {
      for (const part of this.root.querySelectorAll("[data-when]")) {
        const given = this.values().getAll(part.getAttribute("data-when"));
        const asked = given.includes(part.getAttribute("data-is"));
        show(part, asked);
        for (const control of controlsOf(part)) {
          control.disabled = !asked || control.hasAttribute("data-full");
        }
      }
    }

    async send() {
      this.clear();
      this.busy(true);
      const body = new URLSearchParams(this.values());
      body.set("nonce", this.nonce); // the same for every try: it is taken once
      body.set("address_hint", this.hinted || !this.parts.hint ? "keep" : "ask");
      try {
        const headers = { accept: "application/json" };
        const address = this.form.getAttribute("action");
        const answer = await ask(address, { method: "POST", body, headers }, 30);
        const data = await answer.json();
        if (answer.ok) this.thank();
        else if (data.code === "address_hint") this.hint(data.errors[0]);
        else if (data.errors) this.complain(data.errors);
        else this.say("refused", data.detail);
      } catch {
        this.say("failed");
      }
      this.busy(false);
    }

    busy(sending) {
      const button = this.root.querySelector("form [type=submit]");
      this.sending = sending;
      if (!button) return; // thanked
      this.label ||= button.textContent;
      button.textContent = sending ? button.getAttribute("data-sending") : this.label;
      button.setAttribute("aria-disabled", sending);
    }

    part(name) {
      const part = document.importNode(this.parts[name], true);
      makeUnique(part, this.prefix);
      return part.firstElementChild;
    }

    // A likely typing error: asked about once, then sent as the visitor says
    hint({ field, message, meant }) {
      this.hinted = true;
      const box = this.part("hint");
      box.querySelector("p").textContent = message;
      const [take, keep] = box.querySelectorAll("button");
      const control = controlsOf(this.root).find((one) => one.name === field);
      const answer = (value) => {
        control.value = value;
        if (!this.sending) this.send();
      };
      take.addEventListener("click", () => answer(meant));
      keep.addEventListener("click", () => answer(control.value));
      this.above(box);
    }

    thank() {
      const thanks = this.part("thanks");
      const address = controlsOf(this.root).find((one) => one.type === "email");
      const given = thanks.querySelector("[data-address]");
      if (given && address) given.textContent = address.value;
      this.kept = [thanks];
      this.root.replaceChildren(thanks);
      land(thanks);
      const detail = { event: this.event };
      const heard = { bubbles: true, composed: true, detail };
      this.element.dispatchEvent(new CustomEvent("registrar:registered", heard));
    }

    say(name, text) {
      const box = this.part(name);
      if (text) box.firstElementChild.textContent = /[.!?]$/.test(text) ? text : `${text}.`;
      this.above(box);
    }

    above(box) {
      this.root.prepend(box);
      land(box);
    }

    complain(errors) {
      const box = this.part("problems");
      const all = controlsOf(this.root);
      const lines = errors.map((error) => {
        const place = all.findIndex((one) => one.name === error.field && !one.disabled);
        return { ...error, place: place < 0 ? all.length : place };
      });
      for (const { message, place } of lines.sort((one, other) => one.place - other.place)) {
        const line = box.querySelector("ul").appendChild(document.createElement("li"));
        if (place < all.length) line.append(this.mark(all[place], message));
        else line.textContent = message;
      }
      this.above(box);
    }

    mark(control, message) {
      const field = control.closest(".field");
      const told = document.createElement("p");
      const node = field.matches("fieldset") ? field : control;
      told.className = "error";
      told.id = `${this.prefix}error-${control.name}`;
      told.textContent = message;
      (control.closest(".tick") || control).before(told);
      field.classList.add("wrong");
      describe(node, [...words(node, "aria-describedby"), told.id]);
      if (node === control) control.setAttribute("aria-invalid", "true");
      const link = document.createElement("a");
      link.href = `#${control.id}`;
      link.textContent = message;
      link.addEventListener("click", (event) => {
        event.preventDefault(); // the address is the host page's
        control.focus();
      });
      return link;
    }

    clear() {
      const { root } = this;
      for (const box of root.querySelectorAll(".summary")) box.remove();
      for (const told of root.querySelectorAll(".field .error")) {
        for (const node of root.querySelectorAll(`[aria-describedby~="${told.id}"]`)) {
          describe(node, words(node, "aria-describedby").filter((id) => id !== told.id));
          node.removeAttribute("aria-invalid");
        }
        told.closest(".field").classList.remove("wrong");
        told.remove();
      }
    }
  }

  class RegistrationForm extends HTMLElement {
    static observedAttributes = ["event", "lang", "service"];

    restored = 0;

    connectedCallback() {
      this.watch ||= new MutationObserver(() => this.restore());
      this.watch.observe(this, { childList: true, subtree: true });
      this.load();
    }

    // Scripts that morph a page put the server's markup back into it: the form comes back too
    restore() {
      const { root, kept } = this.filling || {};
      const torn = root && kept.some((one) => one.parentNode !== root);
      if (!root || (!torn && root.parentNode === this) || ++this.restored > RESTORED_MAX) return;
      if (torn) {
        root.className = "registrar";
        root.replaceChildren(...kept);
      }
      this.replaceChildren(root);
    }

    attributeChangedCallback() {
      if (this.isConnected) this.load();
    }

    async load() {
      const event = this.getAttribute("event") || "";
      const given = this.getAttribute("service") || ours || this.linked(event);
      const service = given.replace(/\/$/, "");
      const page = `${service}/events/${encodeURIComponent(event)}`;
      const query = this.lang ? `?lang=${encodeURIComponent(this.lang)}` : "";
      const address = `${page}/form${query}`;
      if (address === this.address) return;
      this.address = address;
      try {
        await parsed();
        const nonce = newNonce(); // the form's start is signed for it alone
        const answer = await ask(`${address}${query ? "&" : "?"}nonce=${nonce}`, {}, 20);
        if (!answer.ok) throw answer.status;
        const root = parse(await answer.text()).querySelector(".registrar");
        if (address === this.address) this.render(document.adoptNode(root), event, nonce);
      } catch {
        if (address === this.address) this.fall(page + query);
      }
    }

    // Where the link inside led, for a script that does not know where it came from; the form
    // has taken the link's place by the time that the element is attached again
    linked(event) {
      const link = [...this.querySelectorAll("a[href]")].find((one) =>
        one.pathname.endsWith(`/events/${event}`));
      if (link) this.led = link.href.split("/events/")[0];
      return this.led || "";
    }

    render(root, event, nonce) {
      const before = this.filling;
      const values = before && before.form && before.form.isConnected && before.values();
      const filling = new Filling(this, root, event, nonce);
      if (values && filling.form) {
        fill(root, values);
        filling.choose();
      }
      this.fallback ||= [...this.childNodes];
      this.filling = filling;
      this.replaceChildren(root);
      this.prove(root.querySelector("[data-proof]"));
    }

    // The proof of work has a script of its own, which watches every form that asks for it
    prove(form) {
      const address = form && form.getAttribute("data-proof");
      if (!address || document.querySelector(`script[src="${address}"]`)) return;
      const script = document.createElement("script");
      script.src = address;
      document.head.append(script);
    }

    fall(page) {
      console.warn(
        `registration-form: the form of ${page} cannot be shown here. If ${location.origin} is not` +
        " in the event's websites.origins, add it there and publish the event. Combined with other" +
        " scripts or loaded as a module, the script needs the attribute service on the element.");
      this.address = null;
      this.filling = null;
      if (this.fallback) this.replaceChildren(...this.fallback);
      if (this.querySelector("a[href]")) return;
      const link = document.createElement("a");
      link.href = link.textContent = page;
      this.append(link);
    }
  }

  customElements.define(NAME, RegistrationForm);
})();
