// Judges pages, given on standard input as {name: HTML}: prints what html-validate finds, ends with 1.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const config = {
  root: true,
  extends: [
    "html-validate:recommended",
    "html-validate:standard",
    "html-validate:a11y",
    "html-validate:document",
  ],
  rules: {
    // Style sheet, scripts and pictures come from the page's own origin: a hash beside them would be
    // changed by whoever could change them. What is from elsewhere needs one.
    "require-sri": ["error", { target: "crossorigin" }],
    // The summary of errors stands above the heading (standard of forms: GOV.UK), so the first
    // heading of that page is an h2. Levels are still not skipped.
    "heading-level": ["error", { minInitialRank: "h2" }],
    // A question with several answers is checkboxes of one name.
    "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
    // Search engines cut titles at 70 letters; an event's title is as long as its organiser wants,
    // and "Error:" or what happened stands before it.
    "long-title": "off",
  },
};

let text = "";
for await (const chunk of process.stdin) text += chunk;

const judge = new HtmlValidate(new StaticConfigLoader(config));
let faults = 0;
for (const [name, html] of Object.entries(JSON.parse(text))) {
  const { results } = await judge.validateString(html, `${name}.html`);
  for (const { messages } of results) {
    for (const { line, column, ruleId, message } of messages) {
      console.log(`${name}:${line}:${column}: ${message} (${ruleId})`);
      faults += 1;
    }
  }
}
process.exitCode = faults ? 1 : 0;
