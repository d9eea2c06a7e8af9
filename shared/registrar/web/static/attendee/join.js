/* The way in: counts down the time that is left, then loads the page again, which has a button by
   then. Without scripts the page says when to come back. */
(() => {
  "use strict";
  const DAY = 86400;
  const SPREAD = 10; // seconds over which those who wait come back, so that not all do at once

  const countdown = document.querySelector(".countdown");
  if (!countdown) return;
  const left = countdown.querySelector(".left");
  const language = document.documentElement.lang;
  const end = Date.now() + countdown.dataset.seconds * 1000;
  const late = Math.random() * SPREAD * 1000;

  const unit = (count, name) =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(count);

  const two = (number) => String(number).padStart(2, "0");

  function inWords(seconds) {
    const hours = Math.floor(seconds / 3600);
    if (seconds >= DAY) {
      return `${unit(Math.floor(seconds / DAY), "day")}, ${unit(hours % 24, "hour")}`;
    }
    return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function tick() {
    const now = Date.now();
    left.textContent = inWords(Math.max(0, Math.ceil((end - now) / 1000)));
    if (now >= end + late) {
      clearInterval(timer);
      location.reload();
    }
  }

  const timer = setInterval(tick, 1000);
  tick();
  countdown.hidden = false;
})();
